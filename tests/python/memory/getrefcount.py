# Counts of references as users of getrefcount rely on them.
import sys
a = []
base = sys.getrefcount(a)
b = a; c = [a, a]; d = {"k": a}
print(sys.getrefcount(a) - base)
del b; print(sys.getrefcount(a) - base)
c.clear(); print(sys.getrefcount(a) - base)
d["k"] = None; print(sys.getrefcount(a) - base)
def f(x): return sys.getrefcount(x) - base
before = sys.getrefcount(a)
f(a); print(sys.getrefcount(a) == before)
t = (a,) * 5; print(sys.getrefcount(a) - base); del t; print(sys.getrefcount(a) - base)
class H: pass
h = H(); h.attr = a; print(sys.getrefcount(a) - base); h.attr = 1; print(sys.getrefcount(a) - base)
g = (lambda: a); fn = lambda x=a: x; print(sys.getrefcount(a) - base); del fn; print(sys.getrefcount(a) - base)
it = iter(a); print(sys.getrefcount(a) - base); list(it); print(sys.getrefcount(a) - base); del it
m = a.append; print(sys.getrefcount(a) - base); del m
try: raise ValueError(a)
except ValueError as e: print(sys.getrefcount(a) - base)
print(sys.getrefcount(a) - base)
def gen(x): yield x
gg = gen(a); next(gg); print(sys.getrefcount(a) - base); gg.close(); print(sys.getrefcount(a) - base)
x, y = a, a; x, y = 1, 2; print(sys.getrefcount(a) - base)
s = {id(a): a}; s.pop(id(a)); z = [a for _ in range(10)]; print(sys.getrefcount(a) - base); z[:] = []; print(sys.getrefcount(a) - base)
def closure():
    inner = a
    return lambda: inner
k = closure(); print(sys.getrefcount(a) - base); del k; print(sys.getrefcount(a) - base)
from functools import partial
p = partial(print, a, z=a); print(sys.getrefcount(a) - base); del p; print(sys.getrefcount(a) - base)
print(sys.getrefcount(None) > 1000, sys.getrefcount(1) > 1000)
try: sys.getrefcount()
except TypeError as e: print(e)
