# Products, quotients and powers of numbers with thousands of digits.
def digits(n):
    return sum(map(int, str(n)))
factorial = 1
for i in range(1, 501):
    factorial *= i
print(factorial)
print(digits(factorial), factorial % (10**9 + 7))
a, b = 0, 1
for _ in range(1000):
    a, b = b, a + b
print(a)
x = 3**2000 + 12345
y = 7**700 - 54321
q, r = divmod(x, y)
print(q * y + r == x, q, r % 10**20)
print((x * x - y * y) == (x - y) * (x + y), ((x + y) ** 2 - x * x - 2 * x * y) == y * y)
print((x << 1000) >> 1000 == x, (x ^ y) ^ y == x, (x & y) + (x | y) == x + y)
print(hash(x), hash(-x), hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(-1), hash(-2))
