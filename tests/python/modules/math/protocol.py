# math functions on custom classes.
import math
class F:
    def __float__(self): return 4.0
class I:
    def __index__(self): return 9
class C:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
class N: pass
for o in (F(), I(), C(), N(), True, "4", None, 10**400, b"4"):
    for name in ("sqrt", "floor", "ceil", "trunc", "factorial", "isqrt", "fabs", "isnan"):
        try: print(type(o).__name__, name, getattr(math, name)(o))
        except Exception as e: print(type(o).__name__, name, type(e).__name__, e)
print(math.gcd(I(), 6), math.comb(I(), 2), math.ldexp(1, 3), math.fsum([F(), I(), 1]), math.hypot(F(), 3), math.prod([I().__index__(), 2]))
print(sorted(n for n in dir(math) if not n.startswith("_")))
