# Numbers to Roman, to words and back.
def to_roman(n):
    if not 0 < n < 4000: raise ValueError(f"{n} has no Roman numeral")
    out = ""
    for value, text in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        count, n = divmod(n, value)
        out += text * count
    return out
def from_roman(s):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for a, b in zip(s, s[1:] + "I"):
        total += -values[a] if values[a] < values[b] else values[a]
    if to_roman(total) != s: raise ValueError(f"{s} is badly formed")
    return total
ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
def words(n):
    if n < 0: return "minus " + words(-n)
    if n < 20: return ones[n]
    if n < 100: return tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
    if n < 1000: return ones[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return words(n // size) + " " + name + ((" and " if rest < 100 else " ") + words(rest) if rest else "")
print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
assert all(from_roman(to_roman(n)) == n for n in range(1, 4000))
for n in (0, 7, 13, 21, 100, 101, 342, 1000, 1001, 12345, 1000000, 7000042, -15, 987654321012): print(n, words(n))
for f in (lambda: to_roman(0), lambda: to_roman(4000), lambda: from_roman("IIII"), lambda: from_roman("ABC"), lambda: from_roman("IC")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
