# Repeating decimals, Egyptian fractions and Farey sequences.
from math import gcd
def expand(n, d):
    whole, r = divmod(n, d); digits, seen = "", {}
    while r and r not in seen: seen[r] = len(digits); q, r = divmod(r * 10, d); digits += str(q)
    if not r: return f"{whole}.{digits}" if digits else str(whole)
    return f"{whole}.{digits[:seen[r]]}({digits[seen[r]:]})"
print([expand(n, d) for n, d in ((1, 2), (1, 3), (1, 7), (22, 7), (1, 12), (5, 1), (1, 97), (100, 8))], max(range(2, 100), key=lambda d: len(expand(1, d))))
def egypt(n, d):
    while n: u = -(-d // n); yield u; n, d = n * u - d, d * u; g = gcd(n, d); n, d = n // g, d // g
print(list(egypt(5, 6)), list(egypt(7, 15)), list(egypt(5, 121)))
def farey(n):
    a, b, c, d = 0, 1, 1, n; yield f"{a}/{b}"
    while c <= n: k = (n + b) // d; a, b, c, d = c, d, k * c - a, k * d - b; yield f"{a}/{b}"
print(list(farey(5)), [sum(1 for _ in farey(n)) for n in range(1, 12)])
def egcd(a, b): return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
print(egcd(240, 46), egcd(10**20 + 39, 10**18 + 9))
def crt(pairs):
    x, m = 0, 1
    for r, n in pairs: g, p, _ = egcd(m, n); x += (r - x) * p % n * m; m *= n; x %= m
    return x, m
print(crt([(2, 3), (3, 5), (2, 7)]), crt([(1, 10**9 + 7), (2, 998244353)]))
def stern(n):
    row = [(0, 1), (1, 0)]
    for _ in range(n): row = [f for a, b in zip(row, row[1:]) for f in (a, (a[0] + b[0], a[1] + b[1]))] + [row[-1]]
    return row
print(stern(3)); print(sorted({(n, d) for d in range(1, 6) for n in range(1, d) if gcd(n, d) == 1}, key=lambda f: f[0] / f[1]))
