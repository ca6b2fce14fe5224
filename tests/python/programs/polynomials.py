# Polynomials with arithmetic, calling, derivation and roots.
from itertools import zip_longest
class Poly:
    def __init__(self, *c):
        c = list(c)
        while c and c[-1] == 0: c.pop()
        self.c = tuple(c)
    def __add__(self, o): o = o if isinstance(o, Poly) else Poly(o); return Poly(*(a + b for a, b in zip_longest(self.c, o.c, fillvalue=0)))
    __radd__ = __add__
    def __neg__(self): return Poly(*(-a for a in self.c))
    def __sub__(self, o): return self + -o
    def __rsub__(self, o): return o + -self
    def __mul__(self, o):
        o = o if isinstance(o, Poly) else Poly(o); r = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c): r[i + j] += a * b
        return Poly(*r)
    __rmul__ = __mul__
    def __pow__(self, n): return Poly(1) if n == 0 else self * self ** (n - 1)
    def __divmod__(self, o):
        if not o.c: raise ZeroDivisionError("division by zero polynomial")
        q, r = Poly(), self
        while len(r.c) >= len(o.c): t = Poly(*[0] * (len(r.c) - len(o.c)), r.c[-1] / o.c[-1]); q, r = q + t, r - t * o
        return q, r
    def __floordiv__(self, o): return divmod(self, o)[0]
    def __mod__(self, o): return divmod(self, o)[1]
    def __call__(self, x):
        r = 0
        for a in reversed(self.c): r = r * x + a
        return r
    def __eq__(self, o): return self.c == (o.c if isinstance(o, Poly) else Poly(o).c)
    def __hash__(self): return hash(self.c)
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i] if i < len(self.c) else 0
    def d(self): return Poly(*(i * a for i, a in enumerate(self.c) if i))
    def root(self, x):
        for _ in range(50):
            if abs(s := self(x)) < 1e-12: break
            x -= s / self.d()(x)
        return round(x, 9)
    def __repr__(self):
        out = ""
        for i in range(len(self.c) - 1, -1, -1):
            if a := self.c[i]:
                out += (" - " if a < 0 else " + ") if out else "-" * (a < 0)
                out += (f"{abs(a):g}" if abs(a) != 1 or i == 0 else "") + ("x" if i else "") + (f"^{i}" if i > 1 else "")
        return out or "0"
x = Poly(0, 1); p = x**3 - 2 * x + 5; q = (x + 1) * (x - 1)
print(p, q, p + q, p - q, p * q, 3 - x, -p, p(2), q(0.5), p.d(), p.d().d(), (x + 1) ** 5, divmod(p, q), (q * p) // p == q, p % q, Poly(), Poly(0, 0) == 0, len(p), p[1], p[9], q.root(3), (x * x - 2).root(1), {q: "q"}[x * x - 1], p(x + 1), sum([x, x * x, 1]))
try: divmod(p, Poly())
except ZeroDivisionError as e: print(e)
try: p + "a"
except TypeError as e: print(e)
