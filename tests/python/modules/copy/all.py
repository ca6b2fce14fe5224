# Shallow and deep copies of everything.
import copy
from collections import OrderedDict, deque, Counter, namedtuple
class A:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"A({self.x!r})"
class Custom:
    def __init__(self): self.log = []
    def __copy__(self): c = Custom(); c.log = self.log + ["copied"]; return c
    def __deepcopy__(self, memo): c = Custom(); c.log = self.log + ["deep", isinstance(memo, dict)]; return c
P = namedtuple("P", "a b")
shared = [1]
for o in ([1, shared], (1, shared), {"k": shared}, {1, 2}, frozenset([1]), A(shared), "s", 5, None, len, A, deque([shared]), OrderedDict(k=shared), Counter("ab"), P(1, shared), range(3), b"b", 1.5, slice(1)):
    c, d = copy.copy(o), copy.deepcopy(o)
    print(type(o).__name__, c == o if not isinstance(o, A) else c.x == o.x, c is o, d is o, d if not callable(o) else "")
a = A([A(1), [2]]); b = copy.copy(a); c = copy.deepcopy(a); a.x[0].x = "changed"; print(a, b, c, b.x is a.x)
l = [1]; l.append(l); m = copy.deepcopy(l); print(m, m[1] is m, m is not l); l.clear(); m.clear()
d = {}; d["me"] = d; e = copy.deepcopy(d); print(e["me"] is e); d.clear(); e.clear()
x = [shared, shared]; y = copy.deepcopy(x); print(y[0] is y[1], y[0] is shared)
k = Custom(); print(copy.copy(k).log, copy.deepcopy(k).log, copy.deepcopy([k])[0].log)
class S:
    __slots__ = ("p", "q")
s = S(); s.p = [1]; t = copy.copy(s); u = copy.deepcopy(s); print(t.p is s.p, u.p is s.p, hasattr(t, "q"))
class L(list): pass
v = L([1, [2]]); v.attr = [3]; w = copy.copy(v); z = copy.deepcopy(v); print(w, type(w).__name__, w.attr is v.attr, z.attr is v.attr, z[1] is v[1])
class R:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (R, (self.n * 2,))
print(copy.copy(R(5)).n)
class G:
    def __getstate__(self): return {"kept": 1}
    def __setstate__(self, st): self.restored = st
g = copy.copy(G()); print(g.restored)
t = (1, 2, (3,)); print(copy.deepcopy(t) is t, copy.deepcopy(([],)) is not None, copy.copy(t) is t)
for bad in (x for x in []), iter([1]).__class__:
    try: print(type(copy.copy(bad)).__name__)
    except TypeError as e: print(e)
print(copy.replace(P(1, 2), a=9)); 
try: copy.replace(5, a=1)
except TypeError as e: print(e)
print(copy.Error.__name__, copy.deepcopy({(1, 2): {3: [4]}}), copy.deepcopy(A))
