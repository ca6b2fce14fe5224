# Operands are evaluated from left to right.
log = []
class L:
    def __init__(self, n): self.n = n
    def __add__(self, o): log.append(f"{self.n}+{o.n}"); return L(f"({self.n}{o.n})")
    __mul__ = __add__
    def __getitem__(self, k): log.append(f"{self.n}[{k.n}]"); return self
    def __call__(self, *a, **k): log.append(f"{self.n}(...)"); return self
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        log.append(f"{self.n}.{name}"); return self
    def __lt__(self, o): log.append(f"{self.n}<{o.n}"); return True
    def __setitem__(self, k, v): log.append(f"{self.n}[{k.n}]={v.n}")
    def __hash__(self): log.append(f"hash {self.n}"); return 1
    def __eq__(self, o): log.append(f"{self.n}=={o.n}"); return False
def x(n): log.append(n); return L(n)
def show(): print(*log); log.clear()
x("a") + x("b") * x("c"); show()
(x("a") + x("b")) * x("c"); show()
x("a")[x("b")]; show()
x("f")(x("a"), x("b"), k=x("c"), *[x("d")], **{"m": x("e")}); show()
x("a")[x("b")] = x("v"); show()
x("a").attr.other; show()
x("a") < x("b") < x("c"); show()
[x("a"), x("b")], (x("c"),), {x("k"): x("v")}; show()
{x("a"), x("b")}; show()
x("a") if x("cond") else x("b"); show()
x("a")[x("b")] += x("c"); show()
lambda: x("never"); show()
print(x("a").n, x("b").n); show()
def d(p=x("default")): return p
show()
@(x("deco1"))
@(x("deco2"))
def decorated(): pass
show()
class K(x("base").__class__, metaclass=type): attr = x("body")
show()
f"{x('a').n}{x('b').n:>{len(x('w').n)}}"; show()
assert x("test"), x("message"); show()
for i in [x("it1"), x("it2")][:1]: x("loop")
show()
