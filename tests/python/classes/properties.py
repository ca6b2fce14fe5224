# property: getters, setters, deleters, docs and inheritance.
class T:
    def __init__(self): self._c = 0
    @property
    def celsius(self):
        "degrees"
        return self._c
    @celsius.setter
    def celsius(self, v):
        if v < -273.15: raise ValueError("too cold")
        self._c = v
    @celsius.deleter
    def celsius(self): print("deleted"); self._c = None
    fahrenheit = property(lambda self: self._c * 9 / 5 + 32, lambda self, f: setattr(self, "celsius", (f - 32) * 5 / 9), doc="in F")
    @property
    def read_only(self): return 1
    write_only = property(None, lambda self, v: print("wrote", v))
    nothing = property()
t = T()
t.celsius = 100
print(t.celsius, t.fahrenheit, T.celsius.__doc__, T.fahrenheit.__doc__, T.celsius.fget(t), T.celsius.__name__)
t.fahrenheit = 32; print(t.celsius)
del t.celsius; print(t.celsius)
t.write_only = 5
for f in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "read_only", 2), lambda: delattr(t, "read_only"), lambda: t.write_only, lambda: t.nothing, lambda: setattr(t, "nothing", 1), lambda: delattr(t, "nothing"), lambda: delattr(t, "fahrenheit"), lambda: property(1, 2, 3, 4, 5), lambda: property(bad=1), lambda: T.celsius(t)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class K(T):
    @T.celsius.getter
    def celsius(self): return f"kid {self._c}"
k = K(); k.celsius = 7
print(k.celsius, K.celsius.fset is T.celsius.fset, K.__dict__["celsius"] is T.__dict__["celsius"], isinstance(T.celsius, property))
t.__dict__["read_only"] = "shadow"
print(t.read_only, T.read_only.__get__(t), T.read_only.__get__(None, T) is T.read_only, T.read_only.__set_name__.__name__)
p = property(lambda s: 1)
print(p.fget(None), p.fset, p.fdel, p.__doc__, p.__isabstractmethod__)
try: p.fget = 5
except AttributeError as e: print(e)
class Err:
    @property
    def a(self): return self.missing_inside
    def __getattr__(self, n): return f"getattr {n}"
print(Err().a)
