# Small tasks with dictionaries.
text = "the cat the dog a cat"
count = {}
for w in text.split(): count[w] = count.get(w, 0) + 1
print(count, max(count, key=count.get), sorted(count.items(), key=lambda p: (-p[1], p[0])), {v: [k for k in count if count[k] == v] for v in count.values()})
groups = {}
for n in range(12): groups.setdefault(n % 3, []).append(n)
print(groups, {k: sum(v) for k, v in groups.items()}, {v: k for k, v in count.items()}, dict(zip("abc", range(3))), {**count, "new": 1} | {"the": 0})
def deep(d, path, default=None):
    for p in path.split("."):
        if not isinstance(d, dict) or p not in d: return default
        d = d[p]
    return d
cfg = {"a": {"b": {"c": 1}, "l": [1]}}; print(deep(cfg, "a.b.c"), deep(cfg, "a.x", "none"), deep(cfg, "a.b.c.d"))
def flat(d, pre=""): return {k2: v2 for k, v in d.items() for k2, v2 in (flat(v, pre + k + ".").items() if isinstance(v, dict) else [(pre + k, v)])}
def merge(a, b): return {k: merge(a[k], b[k]) if isinstance(a.get(k), dict) and isinstance(b.get(k), dict) else b.get(k, a.get(k)) for k in [*a, *(k for k in b if k not in a)]}
print(flat(cfg), merge(cfg, {"a": {"b": {"z": 2}}, "q": 0}))
memo = {}
def ways(n): 
    if n < 2: return 1
    if n not in memo: memo[n] = ways(n - 1) + ways(n - 2)
    return memo[n]
print(ways(60), len(memo), list(memo)[:3])
inv = {"apple": 3, "fig": 0}
for k in list(inv):
    if not inv[k]: del inv[k]
print(inv, {k: inv.get(k, "-") for k in ("apple", "fig")}, {x: x**2 for x in range(5) if x % 2}, {frozenset(p): sum(p) for p in [(1, 2), (2, 1), (3,)]}, {(i, j): i * j for i in range(2) for j in range(2)})
dispatch = {"add": lambda a, b: a + b, "neg": lambda a: -a}
for c in (("add", 1, 2), ("neg", 5), ("nope",), ("add", 1)):
    try: print(c, dispatch[c[0]](*c[1:]))
    except (KeyError, TypeError) as e: print(c, type(e).__name__, e)
graph = {"a": "bc", "b": "d", "c": "d", "d": ""}; order = []
def visit(n): [visit(m) for m in graph[n] if m not in order]; order.insert(0, n) if n not in order else None
visit("a"); print(order, {k: set(v) for k, v in graph.items()} == {"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()})
