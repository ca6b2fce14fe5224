# Loops that cross from small to large integers and back.
total = 0
for i in range(200): total += i ** 9
print(total)
x = 1
while x < 10**40: x = x * 3 + 1
while x > 100: x //= 7
print(x)
a = 2**62
for _ in range(5): a += a; print(a, end=" ")
for _ in range(7): a -= a // 2 + 1; print(a, end=" ")
print()
i = 2**63 - 3
for _ in range(5): i += 1; print(i, -i, end=" ")
print()
acc = 1
for i in range(1, 60): acc = acc * i % (2**61 - 1)
print(acc, sum(range(10**6)), sum(i * i for i in range(1000)), max(2**64, 2**63), min(-(2**64), 0))
b = 0
for i in range(70): b |= 1 << i; b ^= 1 << (i // 2)
print(b, bin(b).count("1"), b >> 60, ~b)
n, steps = 871, 0
while n != 1: n = n * 3 + 1 if n & 1 else n >> 1; steps += 1
print(steps, sum(int(d) for d in str(2**1000)), 2**200 // 3**100, pow(7, 222, 1000))
