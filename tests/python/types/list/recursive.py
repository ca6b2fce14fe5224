# Lists that contain themselves.
a = [1]
a.append(a)
print(a, a[1] is a, a[1][1][0], len(a), a in a, a == a)
b = [1]
b.append(b)
try:
    a == b
except RecursionError as error:
    print(type(error).__name__)
d = {"self": None}
d["self"] = d
a.append(d)
d["list"] = a
print(a, d)
t = ([],)
t[0].append(t)
print(t)
a.clear()
d.clear()
t[0].clear()
c = [[]]
c[0].append(c)
print(repr(c), str(c[0]), f"{c}")
c.clear()
