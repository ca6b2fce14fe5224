# __slots__: layout, errors and inheritance.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y, P.__slots__, hasattr(p, "__dict__"), type(P.x).__name__, repr(P.x), P.x.__get__(p), P.x.__name__)
for f in (lambda: setattr(p, "z", 1), lambda: p.z, lambda: delattr(p, "x"), lambda: p.x, lambda: delattr(p, "x"), lambda: p.__dict__, lambda: P.x.__get__(5), lambda: P.x.__set__(5, 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Q(P): pass
q = Q(1, 2); q.z = 3; print(q.__dict__, q.x)
class R(P):
    __slots__ = ("z",)
r = R(1, 2); r.z = 5; print(r.x, r.z, hasattr(r, "__dict__"))
class S:
    __slots__ = "single"
s = S(); s.single = 1; print(s.single)
class W:
    __slots__ = ["a", "__weakref__", "__dict__"]
w = W(); w.a, w.other = 1, 2; print(w.__dict__, w.a)
class Priv:
    __slots__ = ("__hidden",)
    def __init__(self): self.__hidden = 1
print(Priv()._Priv__hidden, Priv.__slots__)
class D:
    __slots__ = {"doc": "documented"}
print(D.__slots__, D.doc.__doc__)
for body in ("__slots__ = ('a', 5)", "__slots__ = ('a b',)", "__slots__ = ('x',); x = 1", "__slots__ = 5", "__slots__ = ('a', 'a'); n = 1", "__slots__ = ('__dict__', '__dict__')", "__slots__ = ()", "__slots__ = iter('ab')"):
    try: exec(f"class X: {body}"); print(body, "fine")
    except Exception as e: print(body, "|", type(e).__name__, e)
class A1: __slots__ = ("a",)
class A2: __slots__ = ("b",)
class A3: __slots__ = ()
try:
    class M(A1, A2): pass
except TypeError as e: print(e)
class OK(A1, A3): __slots__ = ()
print(OK().__class__.__mro__[1].__name__)
class I(int): __slots__ = ()
print(I(5) + 1)
try:
    class J(int): __slots__ = ("a",)
except TypeError as e: print(e)
class L(list): __slots__ = ("extra",)
l = L([1]); l.extra = 2; print(l, l.extra)
