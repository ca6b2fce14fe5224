# Remainders and powers of zero.
for f in (lambda: 5 % 0, lambda: 5.0 % 0, lambda: divmod(5, 0), lambda: 5 // 0.0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: pow(5, 2, 0), lambda: 1 / 0.0, lambda: divmod(1.0, 0)):
    try: f()
    except (ZeroDivisionError, ValueError) as e: print(type(e).__name__, e)
10 % (5 - 5)
