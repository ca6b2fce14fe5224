# Counts returned by gc.collect for cycles of known size.
import gc
gc.disable(); gc.collect()
class N: pass
print(gc.collect(), gc.isenabled())
a = []; a.append(a); del a; print(gc.collect())
a, b = [], []; a.append(b); b.append(a); del a, b; print(gc.collect())
d = {}; d["d"] = d; del d; print(gc.collect())
n = N(); n.me = n; n.name = "x"; del n; print(gc.collect() > 0)
for size in (2, 5, 10):
    ring = [[] for _ in range(size)]
    for i in range(size): ring[i].append(ring[(i + 1) % size])
    del ring, i; print(size, gc.collect())
t = ([],); t[0].append(t); del t; print(gc.collect())
def f():
    x = [1]; x.append(x)
f(); print(gc.collect())
keep = []; keep.append(keep); print(gc.collect()); keep.clear(); print(gc.collect())
l = [1, 2]; l2 = [l]; del l, l2; print(gc.collect())
s = set(); o = N(); o.s = s; s.add(o); del s, o; print(gc.collect() > 0)
class C: pass
del C; print(gc.collect() > 0)
def outer():
    def inner(): return inner
    return inner
outer(); print(gc.collect())
g = (x for x in [1]); del g; print(gc.collect())
print(gc.collect(0), gc.collect(1), gc.collect(2), gc.collect(generation=0))
for bad in (3, -1, "x"):
    try: gc.collect(bad)
    except Exception as e: print(type(e).__name__, e)
gc.enable(); print(gc.isenabled(), gc.garbage)
