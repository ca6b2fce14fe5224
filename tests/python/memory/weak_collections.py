# WeakValueDictionary, WeakKeyDictionary, WeakSet, WeakMethod, finalize.
import weakref, gc
class A:
    def __init__(self, n): self.n = n
    def m(self): return f"m{self.n}"
    def __repr__(self): return f"A{self.n}"
a, b = A(1), A(2)
v = weakref.WeakValueDictionary(x=a, y=b, z=A(3))
print(sorted(v), v["x"], v.get("z", "gone"), len(v), "z" in v)
del b; print(sorted(v.items()), v.pop("x"), dict(v), v.setdefault("q", a))
try: v["nope"]
except KeyError as e: print("KeyError", e)
k = weakref.WeakKeyDictionary(); c = A(4); k[a] = "one"; k[c] = "four"; print(sorted(k.values()), a in k, len(k)); del c; print(list(k.items()))
try: k[5] = 1
except TypeError as e: print(e)
s = weakref.WeakSet([a]); d = A(5); s.add(d); print(len(s), d in s); del d; print(len(s), list(s), s | {a} == {a})
w = weakref.WeakMethod(a.m); print(w()(), w() == a.m)
fin = weakref.finalize(a, lambda x, y=0: print("finalized", x, y) or "result", 1, y=2)
print(fin.alive, fin.atexit, fin.peek()[2:]); v.clear(); s.clear(); k.clear()
e = A(6); f2 = weakref.finalize(e, print, "e died"); print(f2()); print(f2(), f2.alive); del e
g = A(7); f3 = weakref.finalize(g, print, "g died"); f3.detach(); del g; print("silent")
del a; print(fin.alive, w())
h = A(8); h.me = h; weakref.finalize(h, print, "cycle died"); del h; gc.collect()
class Cache:
    store = weakref.WeakValueDictionary()
    @classmethod
    def get(cls, n):
        o = cls.store.get(n)
        if o is None: o = cls.store[n] = A(n); print("made", n)
        return o
x = Cache.get(1); y = Cache.get(1); print(x is y); del x, y; Cache.get(1); print(len(Cache.store))
at_exit = A(9); weakref.finalize(at_exit, print, "printed at exit")
