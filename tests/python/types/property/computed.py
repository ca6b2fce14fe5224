# Properties in real classes: caching, validation, units, aliases.
class Rect:
    def __init__(self, w, h): self.w, self.h = w, h
    @property
    def w(self): return self._w
    @w.setter
    def w(self, v):
        if not isinstance(v, (int, float)): raise TypeError(f"width must be a number, not {type(v).__name__}")
        if v < 0: raise ValueError("negative width")
        self._w = v; self._area = None
    h = property(lambda s: s._h, lambda s, v: (s.__dict__.__setitem__("_h", v), s.__dict__.__setitem__("_area", None)))
    @property
    def area(self):
        if self._area is None: print("(computing)", end=" "); self._area = self.w * self.h
        return self._area
    @area.setter
    def area(self, v): k = (v / self.area) ** 0.5; self.w, self.h = self.w * k, self.h * k
    width = w
r = Rect(3, 4); print(r.area, r.area); r.w = 5; print(r.area, r.width); r.width = 10; print(r.w, r.area); r.area = 160; print(r.w, r.h, r.area)
for f in (lambda: Rect("a", 1), lambda: Rect(-1, 1), lambda: setattr(r, "w", None), lambda: delattr(r, "area")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Sq(Rect):
    def __init__(self, s): super().__init__(s, s)
    @property
    def side(self): return self.w
    @side.setter
    def side(self, v): self.w = self.h = v
    w = Rect.w.setter(lambda s, v: (Rect.w.fset(s, v), print("w set", v))[0])
s = Sq(2); s.side = 6; print(s.area, s.side, type(s).w is Rect.w)
def typed(name, kind, default=None):
    def get(self): return self.__dict__.get("_" + name, default)
    def put(self, v):
        if not isinstance(v, kind): raise TypeError(f"{name}: expected {kind.__name__}, got {v!r}")
        self.__dict__["_" + name] = v
    return property(get, put, doc=f"a {kind.__name__}")
class P: name, age = typed("name", str, "?"), typed("age", int, 0)
p = P(); print(p.name, p.age); p.name, p.age = "Ann", 5; print(p.name, p.age, P.age.__doc__, vars(p))
try: p.age = "x"
except TypeError as e: print(e)
class Lazy:
    def __init__(s, f): s.f = f
    def __set_name__(s, o, n): s.n = n
    def __get__(s, o, t=None):
        if o is None: return s
        v = o.__dict__[s.n] = s.f(o); return v
class Q:
    @Lazy
    def big(self): print("made", end=" "); return list(range(3))
q = Q(); print(q.big, q.big is q.big, vars(q)); del q.big; print(q.big)
