# Weak references: calls, callbacks, equality, hashing and sharing.
import weakref
class A:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, A) and self.n == o.n
    def __hash__(self): return hash(self.n)
a = A(1); r = weakref.ref(a)
print(r() is a, r() is not None, weakref.ref(a) is r, weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r], r == weakref.ref(A(1)) if 0 else "", type(r).__name__, r.__callback__)
def cb(ref): print("callback", ref() is None, ref is r2)
r2 = weakref.ref(a, cb); r3 = weakref.ref(a, lambda ref: print("second"))
print(r2 is r, weakref.getweakrefcount(a), r2.__callback__ is cb)
b = A(1); rb = weakref.ref(b); print(r == rb, r != rb, hash(r) == hash(a), {r: 1}[rb])
del a; print(r(), r == rb, r == r, r2.__callback__)
try: print(hash(r) == hash(A(1)))
except TypeError as e: print(e)
fresh = weakref.ref(A(5)); print(fresh())
try: hash(fresh)
except TypeError as e: print(e)
for obj in (1, "s", None, [], {}, (), 1.5, object(), b"", range(1)):
    try: weakref.ref(obj)
    except TypeError as e: print(e)
class L(list): pass
class S: __slots__ = ()
class W: __slots__ = ("__weakref__",)
l = L(); w = W(); f = lambda: 0; s = {1}; fs = frozenset([2]); g = (i for i in "")
print([weakref.ref(x)() is x for x in (l, w, f, s, fs, g, A, int, len)])
try: weakref.ref(S())
except TypeError as e: print(e)
for args in ((), (A(1), 2, 3), (b, 5)):
    try: print(type(weakref.ref(*args)).__name__)
    except TypeError as e: print(e)
order = []
c = A(9); refs = [weakref.ref(c, lambda r, i=i: order.append(i)) for i in range(4)]; del c; print(order)
c = A(9); x = weakref.ref(c, lambda r: order.append("dropped")); del x; del c; print(order)
class Sub(weakref.ref):
    def __new__(cls, o, k): return super().__new__(cls, o)
    def __init__(self, o, k): super().__init__(o); self.k = k
sub = Sub(b, "key"); print(sub.k, sub() is b, sub is not weakref.ref(b), repr(sub)[:8])
m = b.__eq__; rm = weakref.ref(b.__hash__); print(rm() is None)
