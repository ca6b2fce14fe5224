# __getattribute__, __getattr__, __setattr__, __delattr__.
class A:
    x = 1
    def __getattr__(self, n): print("getattr", n); return n * 2 if n != "bad" else object.__getattribute__(self, n)
    def __setattr__(self, n, v): print("setattr", n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print("delattr", n); super().__delattr__(n)
a = A()
print(a.x, a.zz); a.y = 5; print(a.y); del a.y; print(a.y)
try: a.bad
except AttributeError as e: print(e)
try: del a.nope
except AttributeError as e: print(e)
a.x += 1; print(a.x, A.x)
class B:
    def __init__(self): object.__setattr__(self, "real", 1)
    def __getattribute__(self, n):
        print("getattribute", n)
        if n == "blocked": raise AttributeError("blocked!")
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return f"second chance {n}"
b = B()
print(b.real, b.blocked, b.nothing, b.__class__.__name__, len(b.__dict__), hasattr(b, "q"), getattr(b, "blocked", "d"))
class RO:
    def __setattr__(self, n, v): raise TypeError(f"read only: {n}")
try: RO().x = 1
except TypeError as e: print(e)
r = RO(); object.__setattr__(r, "x", 2); r.__dict__["y"] = 3; print(r.x, r.y)
class Proxy:
    def __init__(self, t): self.__dict__["_t"] = t
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
    def __len__(self): return len(self._t)
p = Proxy([3, 1, 2]); p.sort(); print(p._t, p.count(1), len(p))
try: p.new = 5
except AttributeError as e: print(e)
try: p[0]
except TypeError as e: print(e)
class NotStr:
    def __getattr__(self, n): return 1
try: getattr(NotStr(), "__len__") and len(NotStr())
except TypeError as e: print(e)
class Rec:
    def __getattr__(self, n): return getattr(self, n + "x")
try: Rec().a
except RecursionError as e: print(type(e).__name__)
class D(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
d = D(); d.k = 1; print(d.k, d)
try: d.z
except KeyError as e: print("KeyError", e)
