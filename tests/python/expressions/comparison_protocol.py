# Rich comparison: reflection, NotImplemented and subclasses.
class A:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("A.eq", end=" "); return self.n == o.n if isinstance(o, A) else NotImplemented
    def __lt__(self, o): print("A.lt", end=" "); return self.n < o.n if isinstance(o, A) else NotImplemented
    def __le__(self, o): print("A.le", end=" "); return NotImplemented
class B(A):
    def __gt__(self, o): print("B.gt", end=" "); return "B says"
    def __eq__(self, o): print("B.eq", end=" "); return "B equal"
a, a2, b = A(1), A(1), B(0)
for f in (lambda: a == a2, lambda: a != a2, lambda: a == 5, lambda: 5 == a, lambda: a != 5, lambda: a == b, lambda: b == a, lambda: a < b, lambda: b < a, lambda: a < a2, lambda: a > a2, lambda: a <= a2, lambda: a >= a2, lambda: a < 5, lambda: 5 > a, lambda: 5 < a, lambda: a != b, lambda: a in [5, a2], lambda: [a].index(a), lambda: [a2].count(a), lambda: (a, 1) == (a2, 1), lambda: sorted([A(3), A(1)])[0].n, lambda: max(A(1), A(2)).n if 0 else 0):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class N:
    __eq__ = None
    __lt__ = lambda self, o: self
try: N() == N()
except TypeError as e: print(e)
print(N() != 1 if False else "skip", bool(N() < N()))
class Neither: pass
x, y = Neither(), Neither()
print(x == x, x == y, x != y, x != x)
for op in ("<", "<=", ">", ">="):
    try: eval(f"x {op} y")
    except TypeError as e: print(e)
