# The mini-language on floats.
values = [0.0, -0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-10, 1e22, 123456789012345678.0, 0.5, 2.5, 99.995, float("inf"), float("-inf"), float("nan")]
for v in values:
    for spec in ["", "f", ".0f", ".1f", ".3f", ".10f", "e", ".0e", ".2E", "g", ".1g", ".3G", ".10g", "%", ".1%", "+", " ", "+.2f", "10", "<10.2f", "^12.3e", "=+12.1f", "010.2f", "+010.1f", ",", ",.2f", "_.3f", "020,.2f", "n", ".3n", "#.0f", "#g", "#.3g", "z.0f", "+z.1f", ".3", ".17g", "*^+15.2e", "F", ".20", "#.0e", ".6_f", ".6,f"]:
        try:
            print(spec, repr(format(v, spec)), end=" ")
        except Exception as error:
            print(spec, type(error).__name__, error, end=" ")
    print()
