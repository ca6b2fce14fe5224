# Assigning to and deleting slices.
def try_assign(start, stop, step, value):
    a = list(range(8))
    try:
        a[start:stop:step] = value
        print(start, stop, step, a)
    except Exception as error:
        print(start, stop, step, type(error).__name__, error)
for start, stop in ((None, None), (2, 5), (5, 2), (0, 0), (8, 8), (-3, -1), (100, 200), (-100, 2), (3, None)):
    for value in ([], "a", [7, 7, 7], range(5)):
        try_assign(start, stop, None, value)
try_assign(None, None, 2, "abcd")
try_assign(None, None, 2, "abc")
try_assign(None, None, -1, range(8))
try_assign(None, None, -3, "xyz")
try_assign(5, 2, -1, "xyz")
try_assign(5, 2, 1, "xyz")
try_assign(0, 4, 0, "x")
try_assign(0, 4, None, 5)
try_assign(0, 4, 2, 5)
try_assign(5, 2, 2, [])
try_assign("a", 4, None, [])
try_assign(1, 2, 1, (x for x in "gen"))
for s in ("a[1:3]", "a[::2]", "a[::-2]", "a[:]", "a[5:2]", "a[6:1:-2]", "a[1::3]", "a[0], a[0]", "a[-1]"):
    a = list(range(8))
    exec(f"del {s}")
    print(s, a)
a = [1, 2, 3]
a[1:2] = a
print(a)
a[:] = a[::-1]
print(a)
a[::2] = a[:3] if len(a) == 5 else []
print(a)
a[1:1] = [["nested"]]
print(a)
for bad in ("a[10] = 1", "a[-10] = 1", "a['x'] = 1", "del a[10]", "del a['x']", "a[1.0] = 1", "del a[None]"):
    try:
        exec(bad)
    except Exception as error:
        print(bad, type(error).__name__, error)
