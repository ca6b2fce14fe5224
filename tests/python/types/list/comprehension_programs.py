# Small tasks with lists.
a = [5, 3, 8, 1, 9, 2]
print(sorted(a), a[::-1], [x for x in a if x > sum(a) / len(a)], sum(a), max(a) - min(a), [x * y for x, y in zip(a, a[1:])], [(i, x) for i, x in enumerate(a) if i != x], a.index(max(a)), list(map(lambda x: x % 3, a)))
print([sum(a[:i + 1]) for i in range(len(a))], [a[i] for i in range(len(a)) if i == 0 or a[i] > max(a[:i])], [x for i, x in enumerate(a) if all(x < y for y in a[:i])])
flat = [x for row in [[1, 2], [3], []] for x in row]; t = list(zip(*[[1, 2, 3], [4, 5, 6]])); print(flat, t, [list(r) for r in t])
def rotate(l, k): k %= len(l); return l[-k:] + l[:-k]
print(rotate(a, 2), rotate(a, -1), rotate(a, 0), rotate(a, 8))
def dedupe(l): return list(dict.fromkeys(l))
def runs(l): 
    out = []
    for x in l:
        if out and out[-1][-1] + 1 == x: out[-1].append(x)
        else: out.append([x])
    return out
print(dedupe([1, 2, 1, 3, 2]), runs([1, 2, 3, 7, 8, 10]), [l[0] if len(l) == 1 else f"{l[0]}-{l[-1]}" for l in runs([1, 2, 3, 7, 8, 10])])
def two_sum(l, t):
    seen = {}
    for i, x in enumerate(l):
        if t - x in seen: return seen[t - x], i
        seen[x] = i
def binary(l, x):
    lo, hi = 0, len(l)
    while lo < hi:
        mid = (lo + hi) // 2
        if l[mid] < x: lo = mid + 1
        else: hi = mid
    return lo if lo < len(l) and l[lo] == x else -1
print(two_sum(a, 10), two_sum(a, 100), [binary(sorted(a), x) for x in (1, 9, 4, 5)])
def merge(iv):
    out = []
    for s, e in sorted(iv):
        if out and s <= out[-1][1]: out[-1][1] = max(out[-1][1], e)
        else: out.append([s, e])
    return out
print(merge([(1, 3), (8, 10), (2, 6), (15, 18), (10, 11)]), [a[i:i + 2] for i in range(0, len(a), 2)], [*filter(None, [0, 1, "", "x"])], sum([[1], [2]], []), [[i * j for j in range(1, 4)] for i in range(1, 4)])
b = a[:]; b.sort(key=lambda x: (x % 2, -x)); print(b, a); b[1:3] = []; b[len(b):] = [7, 7]; b.insert(0, b.pop()); del b[::2]; print(b)
