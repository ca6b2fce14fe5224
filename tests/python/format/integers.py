# The mini-language on integers, every option against every type.
values = [0, 5, -5, 255, -1234567, 10**20]
for v in values:
    for spec in ["", "d", "5", "<8", ">8", "^8", "=8", "08", "+", " ", "-", "+d", " d", "+08", "x", "X", "o", "b", "#x", "#X", "#o", "#b", "#010x", "#10x", "<#10x|", ",", "_", "_x", "_b", "#_x", "020,", "+,", "n", "*^12", "0>6", "é<7", "e", ".2e", "f", ".1f", "g", ".3g", "%", ".0%", "=+9d", "*=+12,d", "015_", "032_b", "<012", "^+9,"]:
        try:
            print(spec, repr(format(v, spec)), end=" ")
        except Exception as error:
            print(spec, type(error).__name__, error, end=" ")
    print()
for v, spec in [(65, "c"), (65, "5c"), (65, "+c"), (65, "#c"), (128512, "c"), (5, ".2d"), (5, "5.2x"), (5, ",c"), (5, ",b"), (5, "_c")]:
    try:
        print(repr(format(v, spec)))
    except Exception as error:
        print(type(error).__name__, error)
