# Differences between texts, applied and undone.
def lcs(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1): t[i][j] = t[i + 1][j + 1] + 1 if a[i] == b[j] else max(t[i + 1][j], t[i][j + 1])
    return t
def diff(a, b):
    t, i, j = lcs(a, b), 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]: yield " ", a[i]; i += 1; j += 1
        elif t[i + 1][j] >= t[i][j + 1]: yield "-", a[i]; i += 1
        else: yield "+", b[j]; j += 1
    yield from (("-", x) for x in a[i:]); yield from (("+", x) for x in b[j:])
def patch(a, d, sign="+"):
    out, it = [], iter(a)
    for mark, line in d:
        if mark == sign: out.append(line)
        elif (x := next(it)) != line: raise ValueError(f"expected {line!r}, found {x!r}")
        elif mark == " ": out.append(x)
    return out
old = "one\ntwo\nthree\nfour\nfive".split(); new = "zero\none\n2\nthree\nfive\nsix".split(); d = list(diff(old, new))
print("\n".join(f"{m} {l}" for m, l in d)); print(patch(old, d) == new, patch(new, d, "-") == old)
try: patch(["x"], d)
except ValueError as e: print(e)
print("".join(f"[{m}{c}]" if m != " " else c for m, c in diff("kitten", "sitting")), list(diff("", "ab")), list(diff("ab", "")), list(diff("", "")))
print(sum(m == " " for m, _ in diff("the quick brown fox".split(), "the slow brown dog".split())))
