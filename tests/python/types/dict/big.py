# Many keys, growth and deletion in bulk.
d = {}
for i in range(20000):
    d[i * 7 % 20011] = i
print(len(d), d[7], d[14], 20010 in d)
for i in range(0, 20000, 2):
    d.pop(i * 7 % 20011)
print(len(d), sum(d.values()), list(d)[:5])
for i in range(20000):
    d[f"key{i}"] = i
print(len(d), d["key19999"], sum(v for k, v in d.items() if isinstance(k, str)))
e = dict(d)
print(e == d, e is d, len(e))
e.pop("key0")
print(e == d, len(e | d), len(e.keys() - d.keys()), d.keys() - e.keys())
d.clear()
print(d, len(d))
nested = {}
for i in range(500):
    nested = {i: nested}
depth = 0
while nested:
    nested = next(iter(nested.values()))
    depth += 1
print(depth)
