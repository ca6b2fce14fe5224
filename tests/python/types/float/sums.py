# Accumulated rounding, means and compensated sums.
xs = [0.1] * 10
t = 0.0
for x in xs: t += x
print(t, sum(xs), t == 1, abs(t - 1) < 1e-9, 0.1 + 0.7, 1.1 * 3, 4.35 * 100, 1.0 - 0.9, 1e16 + 1 - 1e16, 3 * 0.1 == 0.3)
def kahan(v):
    s = c = 0.0
    for x in v: y = x - c; z = s + y; c = (z - s) - y; s = z
    return s
print(kahan([0.1] * 1000), kahan([1e8, 1e-8] * 10), sum([1e308, 1e308]), sum([1e308, -1e308, 1.0]))
x = 1.0
for _ in range(60): x = x / 2 + 1 / x
print(x, x * x)
h = sum(1 / n for n in range(1, 10001)); g = 0.0
for n in range(10000, 0, -1): g += 1 / n
print(h, g, h == g)
def mean(v): return sum(v) / len(v)
def stdev(v): m = mean(v); return (sum((a - m) ** 2 for a in v) / (len(v) - 1)) ** 0.5
d = [2.5, 3.25, 5.5, 11.25, 11.75]; print(mean(d), stdev(d), sorted(d)[len(d) // 2], round(stdev(d), 4), [round(a / 3, 2) for a in d], min(d) // 1, -7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(7.5, -2))
eps = 1.0
while 1 + eps / 2 != 1: eps /= 2
print(eps, [1e-5 * 10**k for k in range(8)], [2.0**-k for k in (1, 10, 1074, 1075)], int(1e18), int(-1e-9), 1e3 == 1000, 5 % 0.3, 1e308 * 10, -1e308 * 10)
