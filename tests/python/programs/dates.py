# Days, leap years, weekdays and a month calendar by arithmetic alone.
def leap(y): return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
def days_in(y, m): return 28 + leap(y) if m == 2 else 30 + (m + m // 8) % 2
def ordinal(y, m, d):
    if not 1 <= m <= 12: raise ValueError(f"month must be in 1..12, not {m}")
    if not 1 <= d <= days_in(y, m): raise ValueError(f"day must be in 1..{days_in(y, m)}, not {d}")
    p = y - 1; return p * 365 + p // 4 - p // 100 + p // 400 + sum(days_in(y, k) for k in range(1, m)) + d
def weekday(*ymd): return "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()[ordinal(*ymd) % 7]
def from_ordinal(n):
    y = n // 366 + 1
    while ordinal(y + 1, 1, 1) <= n: y += 1
    n -= ordinal(y, 1, 1); m = 1
    while n >= days_in(y, m): n -= days_in(y, m); m += 1
    return y, m, n + 1
def month(y, m):
    print(f"{m:02}/{y}".center(20)); print("Mo Tu We Th Fr Sa Su"); first = (ordinal(y, m, 1) - 1) % 7
    cells = ["  "] * first + [f"{d:2}" for d in range(1, days_in(y, m) + 1)]
    for i in range(0, len(cells), 7): print(" ".join(cells[i:i + 7]))
month(2024, 2); month(2023, 10)
print([y for y in range(1890, 1930) if leap(y)], [days_in(2023, m) for m in range(1, 13)], weekday(2000, 1, 1), weekday(1969, 7, 20), ordinal(2024, 12, 25) - ordinal(2024, 3, 1), from_ordinal(738000))
assert all(ordinal(*from_ordinal(n)) == n for n in range(1, 800000, 997))
def easter(y): a, b, c = y % 19, y // 100, y % 100; h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30; l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7; m = (a + 11 * h + 22 * l) // 451; return divmod(h + l - 7 * m + 114, 31)
print([(y, *easter(y)) for y in (1961, 2000, 2024, 2025)], sum(weekday(y, m, 13) == "Friday" for y in range(2000, 2025) for m in range(1, 13)))
for bad in ((2023, 2, 29), (2023, 13, 1), (2023, 4, 31), ("x", 1, 1)):
    try: print(ordinal(*bad))
    except Exception as e: print(type(e).__name__, e)
