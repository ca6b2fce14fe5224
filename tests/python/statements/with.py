# Context managers: order, suppression, several at once.
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name
    def __exit__(self, t, v, tb): print("exit", self.name, t and t.__name__, v, tb is not None); return self.swallow
with M("a"): print("body")
with M("b") as x, M("c") as y: print(x, y)
with (M("d") as p, M("e") as q,): print(p, q)
with (M("f")): print("paren")
with M("g", True): raise ValueError("swallowed")
print("after")
with M("outer", True):
    with M("inner"): raise KeyError("k")
with M("x", True) as x, M("y"): 1 / 0
def f():
    with M("ret"): return "returned"
print(f())
for i in range(3):
    with M(i):
        if i == 0: continue
        if i == 1: break
d = {}
with M("t") as d["k"], M("u") as (first): pass
print(d, first)
with M("ab") as (a, b): print(a, b)
class Bad1:
    def __enter__(self): pass
class Bad2:
    def __exit__(self, *a): pass
class Bad3(Bad1):
    def __exit__(self): pass
class Bad4(Bad2):
    def __enter__(self): raise RuntimeError("enter failed")
for m in (Bad1(), Bad2(), Bad3(), Bad4(), 5, None):
    try:
        with m: print("in")
    except Exception as e: print(type(e).__name__, e)
inst = M("i")
inst.__exit__ = None
with inst: pass
class Truthy:
    def __init__(self, v): self.v = v
    def __enter__(self): return self
    def __exit__(self, *a): return self.v
for v in (1, "yes", [], None, 0):
    try:
        with Truthy(v): raise ValueError("maybe")
        print(v, "swallowed")
    except ValueError: print(v, "escaped")
def gen():
    with M("gen"): yield 1; yield 2
g = gen(); next(g); g.close()
try:
    with M("m1"):
        with M("m2"): raise SystemExit(3)
except SystemExit as e: print(e.code)
