# Dynamic programming classics.
from functools import cache
def knapsack(items, cap):
    best = [(0, ())] * (cap + 1)
    for name, w, v in items:
        for c in range(cap, w - 1, -1): best[c] = max(best[c], (best[c - w][0] + v, best[c - w][1] + (name,)))
    return best[cap]
print(knapsack([("a", 12, 4), ("b", 2, 2), ("c", 1, 1), ("d", 4, 10), ("e", 1, 2)], 15))
def lcs(a, b):
    t = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): t[i + 1][j + 1] = t[i][j] + x if x == y else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]
print(lcs("AGGTAB", "GXTXAYB"), repr(lcs("abc", "xyz")), lcs("nematode knowledge", "empty bottle"))
def edit(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1): prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]
print([edit(*p) for p in (("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("same", "same"), ("intention", "execution"))])
@cache
def coins(n, ks=(1, 2, 5, 10, 20, 50, 100, 200)): return 1 if n == 0 else 0 if n < 0 or not ks else coins(n, ks[1:]) + coins(n - ks[0], ks)
def fewest(n, ks):
    best = {0: ()}
    for i in range(1, n + 1):
        opts = [best[i - k] + (k,) for k in ks if i - k in best]
        if opts: best[i] = min(opts, key=len)
    return best.get(n)
print(coins(200), fewest(63, (1, 5, 10, 21, 25)), fewest(7, (2, 4)))
def lis(xs):
    best = []
    for x in xs: best.append(max((b for b in best if b[-1] < x), key=len, default=[]) + [x])
    return max(best, key=len, default=[])
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([3, 2, 1]))
def max_sub(xs):
    best = cur = xs[0]
    for x in xs[1:]: cur = max(x, cur + x); best = max(best, cur)
    return best
print(max_sub([-2, 1, -3, 4, -1, 2, 1, -5, 4]), max_sub([-3, -1]))
@cache
def paths(r, c): return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)
@cache
def partitions(n, m=None): m = n if m is None else m; return 1 if n == 0 else 0 if n < 0 or m == 0 else partitions(n - m, m) + partitions(n, m - 1)
print(paths(16, 16), [partitions(n) for n in range(1, 20)], partitions(100), partitions.cache_info().hits > 0)
def matrix_chain(d):
    @cache
    def cost(i, j): return (0, f"A{i}") if i == j else min((cost(i, k)[0] + cost(k + 1, j)[0] + d[i - 1] * d[k] * d[j], f"({cost(i, k)[1]}{cost(k + 1, j)[1]})") for k in range(i, j))
    return cost(1, len(d) - 1)
print(matrix_chain((40, 20, 30, 10, 30)), matrix_chain((10, 20, 30)))
