# Digits of pi and e, Fibonacci, perfect numbers, continued fractions.
def pi_digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else: q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
g = pi_digits(); print("".join(str(next(g)) for _ in range(150)))
def e_digits(n):
    scale = 10 ** (n + 10); total = term = scale; k = 1
    while term: term //= k; total += term; k += 1
    return str(total)[:n]
print(e_digits(120))
def isqrt_digits(n, d):
    x = n * 10 ** (2 * d); r = 1 << (x.bit_length() // 2 + 1)
    while (y := (r + x // r) // 2) < r: r = y
    return r
print(isqrt_digits(2, 60), isqrt_digits(3, 40))
def fib(n):
    if n == 0: return 0, 1
    a, b = fib(n // 2); c, d = a * (2 * b - a), a * a + b * b
    return (d, c + d) if n % 2 else (c, d)
print(fib(300)[0], len(str(fib(10000)[0])), fib(10000)[0] % 10**12)
def mersenne(p):
    s, m = 4, 2**p - 1
    for _ in range(p - 2): s = (s * s - 2) % m
    return p == 2 or s == 0
print([p for p in range(2, 130) if all(p % i for i in range(2, p)) and mersenne(p)])
print([n for n in range(2, 9000) if sum(d + (n // d if d > 1 and d * d != n else 0) for d in range(1, int(n**.5) + 1) if n % d == 0) == n])
def cf(a, b):
    while b: q, r = divmod(a, b); yield q; a, b = b, r
print(list(cf(415, 93)), list(cf(10**20, 3**40)))
fact = 1
for i in range(1, 101): fact *= i
print(fact, sum(map(int, str(fact))), len(bin(fact)) - len(bin(fact).rstrip("0")))
print(pow(3, 10**6, 10**9 + 7), pow(2, -1, 10**9 + 7), 2**521 % 1000003, (10**50 + 151) % 97, divmod(-(10**40), 10**17 + 3))
