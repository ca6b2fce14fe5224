# Small tasks with sets.
a, b = set(range(0, 20, 2)), set(range(0, 20, 3))
print(sorted(a & b), sorted(a - b), sorted(a ^ b), len(a | b), a & b <= a, a.isdisjoint({1, 3}), {1, 2} < {1, 2, 3}, sorted({x % 4 for x in a}))
def dup(l): seen = set(); return [x for x in l if x in seen or seen.add(x)]
print(dup([1, 2, 1, 3, 2, 1]), sorted(set("hello") & set("world")), len(set("mississippi")), sorted(set("abc") - set("b")))
def powerset(s): return [set()] if not s else [t | e for t in powerset(s[1:]) for e in (set(), {s[0]})]
print([sorted(x) for x in powerset([1, 2, 3])], len(powerset(list(range(8)))))
primes = set(range(2, 60))
for n in range(2, 8): primes -= set(range(n * n, 60, n))
print(sorted(primes))
tags = {"x": {"red", "big"}, "y": {"red"}, "z": set()}
print(sorted(k for k, v in tags.items() if v >= {"red"}), sorted(set().union(*tags.values())), set.intersection(*[{1, 2, 3}, {2, 3}, {3}]), sorted({frozenset(v) for v in tags.values()}, key=len) == [frozenset(), frozenset({"red"}), frozenset({"red", "big"})])
def components(edges):
    out = []
    for e in edges:
        joined = set(e)
        for c in [c for c in out if c & joined]: joined |= c; out.remove(c)
        out.append(joined)
    return sorted(sorted(c) for c in out)
print(components([(1, 2), (3, 4), (2, 5), (6, 7), (7, 3)]))
s = {3, 1, 2}; s.add(10); s.discard(99); s.update([4], (5,)); s -= {1, 2}; s &= {3, 4, 5, 10}; s ^= {3, 7}; print(sorted(s), len(s), sum(s), 7 in s)
visited, path, pos = set(), [], (0, 0)
for d in "RRULLDDR":
    visited.add(pos); pos = (pos[0] + {"R": 1, "L": -1}.get(d, 0), pos[1] + {"U": 1, "D": -1}.get(d, 0)); path.append(pos in visited)
print(path, len(visited), pos)
