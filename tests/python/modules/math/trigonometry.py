# Trigonometric and hyperbolic functions, rounded to twelve digits.
import math
from math import inf, nan
for name in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"):
    for x in (0, -0.0, 1, -1, 0.5, 2, 10, 1e-9, 100, 1000, math.pi, math.pi / 2, inf, -inf, nan, "a"):
        try: print(name, x, f"{getattr(math, name)(x):.12g}")
        except Exception as e: print(name, x, type(e).__name__, e)
for y in (0.0, -0.0, 1, -1, inf, -inf):
    print([f"{math.atan2(y, x):.12g}" for x in (0.0, -0.0, 1, -1, inf, -inf)])
for f in (lambda: math.atan2(1), lambda: math.sin(), lambda: math.sin(1, 2), lambda: math.atan2("a", 1), lambda: math.sin(x=1), lambda: math.nothing):
    try: f()
    except Exception as e: print(type(e).__name__, e)
