# round() on floats, ties to even and exact decimal rounding.
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.125, 0.375, 1e22, 123456.789, -123456.789, 5e-324, 1.7976931348623157e308):
    print(x, round(x) if abs(x) < 1e30 else "big", [round(x, n) for n in (0, 1, 2, 3, -1, -2)])
for args in ((float("inf"),), (float("nan"),), (1.5, "a"), (1.5, 2.0), (1e308, -308), (1.7e308, -308), (1.5, 400), (1.5, -400)):
    try:
        print(args, round(*args))
    except Exception as error:
        print(args, type(error).__name__, error)
print(round(float("inf"), 2), round(float("nan"), 2), round(-0.4), round(-0.4, 0), type(round(2.0)), type(round(2.0, 0)), round(2.5, None))
