# Float operators with special values.
inf, nan = float("inf"), float("nan")
values = [0.0, -0.0, 1.0, -1.5, 0.1, 1e16, -1e-300, 1e308, inf, -inf, nan]
for a in values:
    for b in values:
        row = [a + b, a - b, a * b]
        for operation in (lambda: a / b, lambda: a // b, lambda: a % b, lambda: divmod(a, b)):
            try:
                row.append(operation())
            except ZeroDivisionError as error:
                row.append(str(error))
        print(a, b, *row)
print(0.1 + 0.2, 0.1 * 3, 1 - 0.9, 1e16 + 1, 2.5 + True, 1 + 2.5, 10**20 * 1.0)
