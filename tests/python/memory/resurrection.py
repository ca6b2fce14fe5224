# Objects that save themselves in __del__.
saved = []
class Phoenix:
    lives = 0
    def __del__(self): Phoenix.lives += 1; print("del", Phoenix.lives); saved.append(self)
p = Phoenix(); p.data = [1, 2]; del p
print(len(saved), saved[0].data)
q = saved.pop(); del q
print(len(saved), "finalizer runs once only")
import gc, weakref
class Cyc:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print("cyc del", self.n); saved.append(self) if self.n == 1 else None
Cyc(1); Cyc(2); print("before"); gc.collect(); print([c.n for c in saved])
r = weakref.ref(saved[0]); saved.clear(); gc.collect(); print(r())
class Swap:
    def __del__(self): self.__class__ = Other; saved.append(self)
class Other:
    def __del__(self): print("other del")
Swap(); print(type(saved[0]).__name__); saved.clear()
class W:
    def __del__(self): saved.append(self); print("weak in del", ref() is None)
w = W(); ref = weakref.ref(w); del w; print(ref() is None, len(saved)); saved.clear()
