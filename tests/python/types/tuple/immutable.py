# Tuples refuse changes but may hold what changes.
t = (1, [2], {"k": 3})
t[1].append(4)
t[2]["k"] += 1
print(t)
for source in ("t[0] = 1", "del t[0]", "t[0] += 1", "t[1] += [5]", "t.x = 1", "t[0:1] = ()", "del t[:]", "t[5] = 1"):
    try:
        exec(source)
    except Exception as error:
        print(source, type(error).__name__, error)
print(t)
a = b = (1,)
a += (2,)
a *= 2
print(a, b)
x, y = y, x = 1, 2
print(x, y)
(a, b), c = (1, 2), 3
[a, *b], c = "xyz", 0
print(a, b, c)
t[0] = 5
