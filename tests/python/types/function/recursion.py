# Recursive functions of many shapes.
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
def hanoi(n, a="A", b="B", c="C"): return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
def perms(xs): return [[]] if not xs else [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1:])]
def power_set(xs): return [[]] if not xs else [s + t for s in power_set(xs[1:]) for t in ([], [xs[0]])]
def flatten(x): return [y for e in x for y in flatten(e)] if isinstance(x, list) else [x]
def depth(x): return 1 + max(map(depth, x), default=0) if isinstance(x, list) else 0
def binary(n): return str(n) if n < 2 else binary(n // 2) + str(n % 2)
def gcd(a, b): return a if b == 0 else gcd(b, a % b)
def pal(s): return len(s) < 2 or s[0] == s[-1] and pal(s[1:-1])
def change(n, coins): return 1 if n == 0 else 0 if n < 0 or not coins else change(n - coins[0], coins) + change(n, coins[1:])
def down(n): return 0 if n == 0 else 1 + down(n - 1)
def queens(n, row=0, cols=()): return 1 if row == n else sum(queens(n, row + 1, cols + (c,)) for c in range(n) if all(c != k and abs(c - k) != row - i for i, k in enumerate(cols)))
print(ack(2, 3), len(hanoi(6)), hanoi(2), perms([1, 2, 3]), power_set([1, 2, 3]), flatten([1, [2, [3, [4]], 5], []]), depth([1, [2, [3]]]), binary(100), gcd(48, 180), pal("racecar"), pal("ab"), change(100, [50, 25, 10, 5, 1]), down(500), queens(6))
def forever(n): return forever(n + 1)
try: forever(0)
except RecursionError as e: print(type(e).__name__, e)
print(down(800), "still fine")
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __hash__(self): return hash(self)
    def __len__(self): return len(self)
    def __getattr__(self, n): return getattr(self, n)
    def __call__(self): return self()
r = R()
for f in (lambda: repr(r), lambda: r == 1, lambda: hash(r), lambda: len(r), lambda: r.x, lambda: r(), lambda: str([r]), lambda: f"{r}", lambda: {r}, lambda: sorted([1, 2], key=lambda v: forever(v))):
    try: f()
    except RecursionError as e: print("RecursionError")
