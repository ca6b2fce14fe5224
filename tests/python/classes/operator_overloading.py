# A vector and a fraction with all their operators.
from math import gcd
class Frac:
    def __init__(self, n, d=1):
        if d == 0: raise ZeroDivisionError(f"Frac({n}, 0)")
        g = gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g
    def _co(f):
        def op(self, o):
            if isinstance(o, int): o = Frac(o)
            return f(self, o) if isinstance(o, Frac) else NotImplemented
        return op
    __add__ = __radd__ = _co(lambda a, b: Frac(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__ = _co(lambda a, b: Frac(a.n * b.d - b.n * a.d, a.d * b.d))
    __rsub__ = _co(lambda a, b: b - a)
    __mul__ = __rmul__ = _co(lambda a, b: Frac(a.n * b.n, a.d * b.d))
    __truediv__ = _co(lambda a, b: Frac(a.n * b.d, a.d * b.n))
    __rtruediv__ = _co(lambda a, b: b / a)
    __eq__ = _co(lambda a, b: (a.n, a.d) == (b.n, b.d))
    __lt__ = _co(lambda a, b: a.n * b.d < b.n * a.d)
    __le__ = _co(lambda a, b: a.n * b.d <= b.n * a.d)
    def __pow__(self, k): return Frac(self.n ** k, self.d ** k) if k >= 0 else Frac(self.d ** -k, self.n ** -k)
    def __neg__(self): return Frac(-self.n, self.d)
    def __abs__(self): return Frac(abs(self.n), self.d)
    def __float__(self): return self.n / self.d
    def __bool__(self): return self.n != 0
    def __hash__(self): return hash(self.n / self.d)
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    del _co
h, t = Frac(1, 2), Frac(-2, -6)
print(h, t, h + t, h - t, h * t, h / t, h + 1, 1 + h, 2 - h, 3 * h, 1 / t, -h, abs(-h), h ** 3, h ** -2, float(t), bool(h - h), h == Frac(2, 4), h == 0.5, h != t, h < t, h > t, h <= 1, 1 >= h, sum([h, t, 1]), max(h, t), sorted([h, t, Frac(0), Frac(-1, 9)]), {h: "half"}[Frac(3, 6)], len({h, Frac(1, 2), 0.5}))
for f in (lambda: h + "a", lambda: "a" + h, lambda: h < 1.5, lambda: h / 0, lambda: Frac(1, 0), lambda: h ** 0.5, lambda: h % 2, lambda: h // 1, lambda: ~h, lambda: int(h)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
x = h; x += t; x *= 6; print(x, h)
