# Data and non-data descriptors, lookup order, __set_name__.
class Data:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, obj, owner=None):
        if obj is None: return f"class access {owner.__name__}"
        return vars(obj).get("_" + self.name, "unset")
    def __set__(self, obj, v): print("set", self.name, v); obj.__dict__["_" + self.name] = v
    def __delete__(self, obj): print("delete", self.name); obj.__dict__.pop("_" + self.name, None)
class NonData:
    def __get__(self, obj, owner=None): return ("nondata", obj is not None, owner and owner.__name__)
class SetOnly:
    def __set__(self, obj, v): obj.__dict__["so"] = v * 2
class A:
    d = Data()
    n = NonData()
    so = SetOnly()
class B(A): pass
a = A()
print(a.d, A.d, B.d, B().d); a.d = 5; print(a.d); a.__dict__["d"] = "hidden"; print(a.d, sorted(a.__dict__)); del a.d; print(a.d)
print(a.n, A.n, B().n); a.n = 1; print(a.n); del a.n; print(a.n)
a.so = 4; print(a.so, type(A().so).__name__)
try: del a.so
except AttributeError as e: print(e)
A.d = "replaced"; print(a.d)
class Meta(type):
    x = Data()
    y = NonData()
class M(metaclass=Meta):
    y = "own y"
print(M.x, M.y)
try: M.x = 3
except TypeError as e: print(e)
class Raises:
    def __get__(self, o, t): raise AttributeError("from get")
    def __set_name__(self, o, n): pass
class R:
    r = Raises()
    def __getattr__(self, n): return f"fallback {n}"
print(R().r)
class BadName:
    def __set_name__(self, o, n): raise RuntimeError(f"no {n}")
try:
    class X: bad = BadName()
except RuntimeError as e: print(e, e.__notes__)
def f(self, x=1): return (self, x)
print(f.__get__(5)(), f.__get__(5, int)(x=2), f.__get__(None, int) is f, type(f.__get__(5)).__name__, str.upper.__get__("a")(), len.__get__ if hasattr(len, "__get__") else "no __get__ on builtins")
class Cached:
    def __init__(self, fn): self.fn = fn; self.name = fn.__name__
    def __get__(self, o, t):
        v = o.__dict__[self.name] = self.fn(o); return v
class U:
    @Cached
    def slow(self): print("computing"); return 42
u = U(); print(u.slow, u.slow, u.__dict__)
