# Special methods are looked up on the type, never the instance.
class A: pass
a = A()
for n, v in (("__len__", lambda: 5), ("__getitem__", lambda k: k), ("__iter__", lambda: iter("x")), ("__call__", lambda: 1), ("__add__", lambda o: 2), ("__eq__", lambda o: True), ("__hash__", lambda: 3), ("__bool__", lambda: False), ("__contains__", lambda x: True), ("__enter__", lambda: 1), ("__exit__", lambda *a: 1), ("__neg__", lambda: 4), ("__repr__", lambda: "inst repr"), ("__str__", lambda: "inst str"), ("__int__", lambda: 6), ("__format__", lambda s: "fmt"), ("__next__", lambda: 7), ("__reversed__", lambda: 8), ("__del__", lambda: print("never"))): setattr(a, n, v)
for f in (lambda: len(a), lambda: a[1], lambda: list(a), lambda: a(), lambda: a + 1, lambda: a == 5, lambda: hash(a) == 3, lambda: bool(a), lambda: 1 in a, lambda: -a, lambda: repr(a)[:12], lambda: str(a)[:12], lambda: int(a), lambda: f"{a}"[:12], lambda: next(a), lambda: reversed(a), lambda: a.__len__(), lambda: a.__add__(1), lambda: a.__call__()):
    try: print(f())
    except TypeError as e: print(e)
try:
    with a: pass
except TypeError as e: print(e)
A.__len__ = lambda self: 9; A.__call__ = lambda self, *x: x; A.__bool__ = lambda self: False; print(len(a), a(1), bool(a)); del A.__len__
try: len(a)
except TypeError as e: print(e)
class Meta(type):
    def __len__(cls): return 3
    def __repr__(cls): return "meta repr"
class B(metaclass=Meta):
    def __len__(self): return 4
    def __repr__(self): return "inst"
print(len(B), len(B()), B, B(), [B, B()])
class G:
    def __getattr__(self, n): return lambda *a: n
g = G(); print(g.__len__(), g.anything(1), g.__iter__())
for f in (lambda: len(g), lambda: iter(g), lambda: g + 1, lambda: g()):
    try: print(f())
    except TypeError as e: print(e)
class N:
    __iter__ = __contains__ = __reversed__ = __hash__ = __add__ = __len__ = None
n = N()
for f in (lambda: iter(n), lambda: 1 in n, lambda: reversed(n), lambda: hash(n), lambda: n + 1, lambda: len(n), lambda: {n}):
    try: print(f())
    except TypeError as e: print(e)
class S:
    __len__ = staticmethod(lambda: 11)
    __call__ = classmethod(lambda cls, x: (cls.__name__, x))
    __getitem__ = property(lambda self: lambda k: ("prop", k))
print(len(S()), S()(1), S()[2])
