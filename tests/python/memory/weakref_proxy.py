# Proxies forward everything until their object dies.
import weakref
class A:
    def __init__(self): self.x = 1
    def m(self): return "m"
    def __len__(self): return 3
    def __getitem__(self, k): return k
    def __add__(self, o): return ("add", o)
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o): return ("iadd", o)
    def __bool__(self): return False
    def __contains__(self, k): return k == 1
    def __iter__(self): return iter("ab")
    def __str__(self): return "str A"
    def __eq__(self, o): return o == "eq"
    def __lt__(self, o): return "lt"
    def __neg__(self): return "neg"
    def __call__(self, *a): return a
    def __int__(self): return 7
a = A(); p = weakref.proxy(a)
print(p.x, p.m(), len(p), p[5], p + 1, 1 + p, bool(p), 1 in p, list(p), str(p), p == "eq", p < 1, -p, p(1, 2), int(p), type(p).__name__, isinstance(p, A), p.__class__ is A)
p.y = 5; print(a.y); del p.y; print(hasattr(a, "y"))
try: hash(p)
except TypeError as e: print(e)
class B: pass
b = B(); q = weakref.proxy(b, lambda r: print("proxy callback")); print(type(q).__name__)
try: q()
except TypeError as e: print(e)
del b
for f in (lambda: q.x, lambda: setattr(q, "x", 1), lambda: str(q), lambda: len(q), lambda: q + 1, lambda: bool(q), lambda: q == q, lambda: list(q)):
    try: print(f())
    except ReferenceError as e: print(e)
try: weakref.proxy(5)
except TypeError as e: print(e)
print(weakref.proxy(a) is p, weakref.getweakrefcount(a), weakref.ProxyType.__name__, weakref.CallableProxyType.__name__)
