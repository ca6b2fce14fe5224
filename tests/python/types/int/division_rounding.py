# Floor division and modulo keep the sign of the divisor.
for a in range(-7, 8):
    print([(a // b, a % b) for b in (-3, -2, 2, 3)])
for a, b in [(10**30 + 1, 7), (-(10**30), 7), (10**30, -7), (-(10**30), -(10**10)), (3, 10**20), (-3, 10**20), (3, -(10**20))]:
    q, r = divmod(a, b)
    print(q, r, q * b + r == a, abs(r) < abs(b))
for source in ("1 // 0", "1 % 0", "divmod(1, 0)", "1 / 0", "10**30 // 0", "10**30 % 0", "0 ** -1", "divmod(10**30, 0)", "10**400 / 3", "True // False"):
    try:
        print(eval(source))
    except Exception as error:
        print(source, type(error).__name__, error)
