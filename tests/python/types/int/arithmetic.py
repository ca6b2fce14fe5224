# Every arithmetic operator on small and large integers, with the signs mixed.
values = [0, 1, -1, 2, -2, 7, -7, 255, -256, 2**30, -(2**30), 2**63 - 1, -(2**63), 10**25, -(10**25)]
for a in values:
    for b in values:
        row = [a + b, a - b, a * b]
        try:
            row += [a // b, a % b, divmod(a, b)]
        except ZeroDivisionError as error:
            row.append(str(error))
        print(a, b, row)
for a in values:
    print(-a, +a, ~a, abs(a))
