# A sequence and a mapping written from scratch.
class Seq:
    def __init__(self, *xs): self.xs = list(xs)
    def __len__(self): return len(self.xs)
    def __getitem__(self, i):
        if isinstance(i, slice): return Seq(*self.xs[i])
        return self.xs[i]
    def __setitem__(self, i, v): self.xs[i] = v
    def __delitem__(self, i): del self.xs[i]
    def __repr__(self): return f"Seq{tuple(self.xs)}"
s = Seq(1, 2, 3, 4)
print(len(s), s[0], s[-1], s[1:3], list(s), 3 in s, 9 in s, [x * 2 for x in s], list(reversed(s)), max(s), sum(s), sorted(s, reverse=True), bool(Seq()), tuple(s), s)
s[0] = 10; del s[1]; s[1:2] = [7, 8]
print(s, *s, list(zip(s, "abc")), list(enumerate(s)), dict(enumerate(s)), set(s) == {10, 7, 8, 4})
a, *b = s
print(a, b, list(iter(s)), list(map(str, s)))
try: s[99]
except IndexError as e: print(e)
class Map:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __contains__(self, k): return k.lower() in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def keys(self): return self.d.keys()
m = Map(); m["A"] = 1; m["b"] = 2
print(m["a"], "B" in m, "c" in m, len(m), list(m), dict(m), {**m}, sorted(m.keys()))
m["A"] += 10; del m["B"]; print(dict(m))
try: m["zz"]
except KeyError as e: print("KeyError", e)
try: del m["q"]
except KeyError as e: print("KeyError", e)
class OnlyIter:
    def __iter__(self): yield from (1, 2, 3)
o = OnlyIter(); print(2 in o, 5 in o, list(o), list(o), sum(o), [*o, *o])
for f in (lambda: len(o), lambda: o[0], lambda: reversed(o), lambda: o.__contains__):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Infinite:
    def __getitem__(self, i): return i
print(7 in Infinite(), [x for x, _ in zip(Infinite(), range(3))])
class StrangeContains:
    def __contains__(self, x): return "truthy text"
print(1 in StrangeContains(), 1 not in StrangeContains())
