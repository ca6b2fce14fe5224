# Insertion order through updates, deletions and re-insertions.
d = {}
for k in "qwerty":
    d[k] = ord(k)
d["w"] = 0
print(list(d))
del d["e"]
d["e"] = 1
print(list(d), d.popitem(), list(d))
d.update(a=1, q=9)
print(d)
for i in range(100):
    d[i] = i
for i in range(0, 100, 3):
    del d[i]
print(list(d)[:12], len(d), list(reversed(d))[:5])
for i in range(99, -1, -1):
    d.setdefault(i, -i)
print(list(d)[-10:], len(d))
d2 = dict(sorted(d.items(), key=lambda kv: (str(type(kv[0])), kv[0])))
print(d2 == d, list(d2)[:8], list(d2)[-3:])
while len(d) > 3:
    d.popitem()
print(d)
print(list({**{"b": 1, "a": 2}, "b": 3}), list({"x": 1, "y": 2} | {"x": 3, "z": 4}), list(dict.fromkeys("banana")))
