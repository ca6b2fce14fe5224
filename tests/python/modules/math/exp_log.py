# Exponentials and logarithms, rounded to twelve digits.
import math
from math import inf, nan
def show(name, *args):
    try: print(name, args, f"{getattr(math, name)(*args):.12g}")
    except Exception as e: print(name, args, type(e).__name__, e)
for name in ("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "gamma", "lgamma", "erf", "erfc"):
    for x in (0, 1, -1, 0.5, 2, 10, 1e-10, 100, 1000, -0.5, 10**30, inf, -inf, nan, "a", None): show(name, x)
for args in ((8, 2), (100, 10), (2, 1), (0, 2), (1, 0), (-1, 2), (10**400,), (10**400, 10), (2, -1), (), (1, 2, 3), (8, "x"), (2**1000, 2)): show("log", *args)
for args in ((10**400,), (2**5000,), (1024,), (0,), (-5,)): show("log2", *args); show("log10", *args)
for args in ((2, 10), (2, 0.5), (0, -1), (-8, 1 / 3), (0, 0), (1, nan), (nan, 0), (inf, -1), (-1, inf), (10, 400), (-2, 3), (2, -1)): show("pow", *args)
