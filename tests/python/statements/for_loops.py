# for over many things, with targets of every shape.
for c in "abc": print(c, end=",")
print()
for i, (a, *b) in enumerate([(1, 2, 3), "xy"]): print(i, a, b)
d, o = {}, type("O", (), {})()
for d["k"] in range(3): pass
for o.attr in "xyz": pass
lst = [0] * 3
for lst[1] in (7, 8): print(lst)
print(d, o.attr)
for x in []: print("never")
else: print("else of empty", "x" in globals())
for n in range(2, 20):
    for m in range(2, n):
        if n % m == 0: break
    else:
        print(n, end=" ")
print()
for i in range(3):
    for j in range(3):
        if j == i: continue
        if i == 2: break
        print((i, j), end=" ")
print(i, j)
for k, v in {"a": 1, "b": 2}.items(): print(k, v)
for x in 1, 2, 3: print(x, end=" ")
for x in *[1, 2], *"ab": print(x, end=" ")
for [p, q], r in [((1, 2), 3)]: print(p, q, r)
for (x) in (5,): print(x)
for i in range(5):
    if i == 1: continue
    try:
        if i == 3: break
    finally: print("f", i, end=" ")
print()
def first_even(values):
    for v in values:
        if v % 2 == 0: return v
    else:
        return "no even"
print(first_even([1, 4, 6]), first_even([1, 3]))
for i in range(3):
    def f(i=i): return i
    print(f(), end=" ")
fs = [lambda: i for i in range(3)]
print([f() for f in fs], i)
for a, b, c in zip("ab", (1, 2), [[], {}]): print(a, b, c)
it = iter(range(10))
for x in it:
    if x % 3 == 0: print(x, next(it, "none"), end=";")
print()
for line in """one
two""".splitlines(): print(line.upper())
