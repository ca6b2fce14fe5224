# Mixed arithmetic of bool, int and float.
values = [True, False, 3, -2, 2.5, -0.5]
import operator
for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "lt", "eq"):
    f = getattr(operator, name)
    for a in values:
        row = []
        for b in values:
            try:
                r = f(a, b)
                row.append(f"{r}:{type(r).__name__[0]}")
            except Exception as e: row.append(type(e).__name__)
        print(name, a, *row)
print(7 // 2.0, -7 // 2.0, 7 % -2.0, 2 ** 3.0, 2 ** -1, True + 1.5, 10**20 + 0.5, 3 * True, 1 / True, 5 // True, -True, +False, ~True if False else ~int(True))
print(sum([1, 2.5, True]), round(2.5 + 1), int(3.9 + True), 0.1 + 0.2 == 0.3, 0.1 * 3, 1e16 + 1.0, 2**53 + 1.0)
