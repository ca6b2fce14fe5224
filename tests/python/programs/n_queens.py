# Queens with generators, sets and bit masks.
def place(n, row=0, cols=frozenset(), d1=frozenset(), d2=frozenset()):
    if row == n: yield []
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            for rest in place(n, row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}): yield [c] + rest
def count(n, cols=0, l=0, r=0):
    full = (1 << n) - 1
    if cols == full: return 1
    free, total = full & ~(cols | l | r), 0
    while free: bit = free & -free; free ^= bit; total += count(n, cols | bit, (l | bit) << 1 & full, (r | bit) >> 1)
    return total
print(list(place(4)), list(place(3)), next(place(8)))
for c in next(place(6)): print(" ".join("Q" if i == c else "." for i in range(6)))
print([count(n) for n in range(1, 9)], [sum(1 for _ in place(n)) for n in range(1, 7)])
def unique(n):
    seen = set()
    for q in place(n):
        forms, b = [], q
        for _ in range(4): b = [n - 1 - b.index(i) for i in range(n)]; forms += [tuple(b), tuple(b[::-1])]
        seen.add(min(forms))
    return len(seen)
print([unique(n) for n in range(1, 7)])
