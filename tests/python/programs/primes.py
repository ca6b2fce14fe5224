# Primes four ways and what one does with them.
import math


def sieve(n):
    flags = [True] * (n + 1)
    flags[:2] = [False, False]
    for i in range(2, math.isqrt(n) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(flags[i * i :: i])
    return [i for i, f in enumerate(flags) if f]


def trial():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


def miller_rabin(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factor(n):
    result, p = {}, 2
    while p * p <= n:
        while n % p == 0:
            result[p] = result.get(p, 0) + 1
            n //= p
        p += 1 + (p > 2)
    if n > 1:
        result[n] = 1
    return result


primes = sieve(2000)
print(primes[:20], len(primes), primes[-1], sum(primes))
gen = trial()
assert [next(gen) for _ in range(200)] == primes[:200]
assert [n for n in range(2001) if miller_rabin(n)] == primes
print([miller_rabin(n) for n in (2**61 - 1, 2**67 - 1, 10**18 + 9, 561, 341550071728321)])
for n in (360, 97, 1001, 2**20, 123456789, 600851475143):
    print(n, "=", " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in factor(n).items()))
print([(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2][:12])
print({n: next((p, n - p) for p in primes if n - p in set(primes)) for n in (10, 28, 100, 1000)})
phi = lambda n: math.prod((p - 1) * p ** (k - 1) for p, k in factor(n).items())
print([phi(n) for n in range(1, 25)], max(range(2, 300), key=lambda n: (len(factor(n)), -n)))
