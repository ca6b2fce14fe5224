# Chained, augmented, starred and annotated assignment, and evaluation order.
def n(label, value=None):
    print(label, end=" ")
    return value
class Box(dict):
    def __setitem__(self, k, v): print(f"[{k}]={v}", end=" "); super().__setitem__(k, v)
b = Box()
b[n("k1", 1)] = b[n("k2", 2)] = n("value", 9); print()
n("base", b)[n("index", 3)] = n("right", 4); print()
b[n("ai", 1)] += n("ar", 5); print()
b[n("x", 7)], b[n("y", 8)] = n("p", 1), n("q", 2); print()
print(n("f", lambda *a, **k: (a, k))(n("a1", 1), *n("star", [2]), k=n("kw", 3), **n("kws", {"z": 4})))
print({n("key", "k"): n("val", "v")}, [n("e1", 1), n("e2", 2)], n("l", 1) if n("c", False) else n("r", 2))
i = 0
a = [0, 0]
i, a[i] = 1, 5
print(i, a)
a[0], a[1] = a[1], a[0]
x = y = []
x.append(1); print(y)
s = "a"; t = s; s += "b"; print(s, t)
class Aug:
    def __iadd__(self, o): return "iadd"
    def __add__(self, o): return "add"
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return "mul"
g = Aug(); g += 1; print(g)
g = Aug(); g *= 1; print(g)
for op in "+= -= *= /= //= %= **= >>= <<= &= |= ^= @=".split():
    ns = {"v": 13}
    try: exec(f"v {op} 3", ns); print(op, ns["v"], end="; ")
    except TypeError as e: print(op, e)
print()
value: int = 5
unset: str
print(value, "unset" in globals())
class C:
    a: int = 1
    b: "text"
    (c): int = 3
    def f(self): self.z: int = 9; return self.z
print(C.a, hasattr(C, "b"), C().f(), C.c, sorted(C.__annotations__))
def f():
    loc: undefined_type_never_evaluated = 1
    return loc
print(f())
(single) = 1; [lst] = [2]; (p, q), r = "ab", "c"
print(single, lst, p, q, r)
first, *_, last = range(5); print(first, _, last)
one, = [1]; print(one)
*all_, = "xy"; print(all_)
u = v = w = 0; u += 1; print(u, v, w)
x = yield_ = 3; print(x, yield_)
