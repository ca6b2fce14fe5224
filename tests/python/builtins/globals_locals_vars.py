# The dictionaries of names.
x = 1
print(globals()["x"], globals() is globals(), locals() is globals(), "x" in vars())
globals()["made"] = 5
print(made)
def f(a, b=2):
    c = 3
    snapshot = locals()
    d = 4
    return snapshot, locals()["d"], locals() is locals()
print(f(1))
def g():
    y = 1
    def h():
        return y, locals()
    locals()["y"] = 100
    return h(), y
print(g())
class A:
    z = 1
    inside = sorted(k for k in locals() if not k.startswith("__"))
    w = locals()["z"] + 1
print(A.inside, A.w)
class V:
    def __init__(self): self.p, self.q = 1, 2
print(vars(V()), vars(V)["__init__"].__name__, sorted(vars(A))[:0])
for bad in (5, "a", [], None):
    try:
        vars(bad)
    except TypeError as error:
        print(error)
class S:
    __slots__ = ("a",)
try:
    vars(S())
except TypeError as error:
    print(error)
try:
    globals(1)
except TypeError as error:
    print(error)
print([locals() for i in range(2)], {k: v for k, v in sorted(vars(V()).items())})
v = V()
vars(v)["r"] = 3
print(v.r, v.__dict__ is vars(v))
def many():
    for i in range(2):
        j = i
    del i
    return locals()
print(many())
