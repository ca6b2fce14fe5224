# __missing__ and subclasses of dict.
class Counter0(dict):
    def __missing__(self, key):
        return f"<no {key}>"
class Filling(dict):
    def __missing__(self, key):
        self[key] = value = []
        return value
c = Counter0(a=1)
print(c["a"], c["b"], c.get("b"), "b" in c, c, c.pop("b", 0), "%(x)s" % c, "{x}".format_map(c))
f = Filling()
f["x"].append(1)
f["x"].append(2)
print(f, type(f), f == {"x": [1, 2]}, type(f.copy()), type(f | {}), type({} | f), Filling.fromkeys("a"), type(Filling.fromkeys("a")))
class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)
    def __getitem__(self, key):
        return super().__getitem__(key.upper())
u = Upper(a=1)
u["b"] = 2
u.update(c=3)
u.setdefault("d", 4)
print(u, u["b"], {**u}, dict(u))
try:
    u["zz"]
except KeyError as error:
    print(error, repr(error), error.args)
class Bad(dict):
    __missing__ = None
try:
    Bad()["q"]
except TypeError as error:
    print(error)
class Proxy(dict):
    def __iter__(self):
        return iter(["fake"])
    def keys(self):
        return ["fake"]
    def __getitem__(self, k):
        return k * 2
print(dict(Proxy(a=1)), list(Proxy(a=1)), len(Proxy(a=1)), {**Proxy(a=1)}, [*Proxy()])
