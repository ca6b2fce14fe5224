# Integers of many digits: products, powers, division, greatest common divisors, conversion to text and back.


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def digits_of_pi(count):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < m * t:
            digits.append(str(m))
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(digits)


def main():
    big = factorial(2500)
    text = hex(big)
    assert int(text, 16) == big
    assert len(str(factorial(1500))) == 4115
    a, b = 0, 1
    for _ in range(60_000):
        a, b = b, a + b
    assert a % 1_000_000_007 == 425147726, a % 1_000_000_007
    for i in range(1200):
        assert gcd(3**400 * (i + 1), 3**300 * 7**200) % 3**300 == 0
    modulus = (1 << 521) - 1
    for base in range(3, 200):
        assert pow(base, modulus - 1, modulus) == 1
    assert digits_of_pi(1800).endswith("08578438"), digits_of_pi(1800)[-8:]
    assert big // factorial(2400) * factorial(2400) == big
    assert (1 << 20_000) >> 19_990 == 1024
