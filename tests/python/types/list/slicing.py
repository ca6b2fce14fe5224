# Reading every slice of a small list.
a = list(range(6))
for start in (None, 0, 1, 3, 6, 9, -1, -4, -9):
    for stop in (None, 0, 2, 5, 8, -1, -3, -8):
        print(start, stop, [a[start:stop:step] for step in (None, 1, 2, 3, -1, -2, -7)])
print(a[:] == a, a[:] is a, a[10**30:], a[-10**30:10**30:2])
for bad in ("a[::0]", "a['x':]", "a[:1.5]", "a[1:2, 3]", "a[...]"):
    try:
        print(eval(bad))
    except Exception as error:
        print(bad, type(error).__name__, error)
