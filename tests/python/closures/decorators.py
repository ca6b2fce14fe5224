# Decorators plain, with arguments, stacked, on classes and methods.
import functools
def trace(f):
    @functools.wraps(f)
    def w(*a, **k):
        print(f"-> {f.__name__}{a}{k or ''}")
        r = f(*a, **k)
        print(f"<- {r!r}")
        return r
    return w
def repeat(n):
    def deco(f):
        def w(*a): return [f(*a) for _ in range(n)]
        return w
    return deco
def tag(name): return lambda f: lambda *a: f"<{name}>{f(*a)}</{name}>"
@trace
def add(a, b=2):
    "adds"
    return a + b
add(1); add(1, b=5); print(add.__name__, add.__doc__, add.__wrapped__(3))
@repeat(3)
@tag("b")
@tag("i")
def text(s): return s
print(text("hi"))
class Count:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
@Count
def sq(x): return x * x
sq(2); sq(3); print(sq.n, sq(4))
def add_repr(cls):
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
    return cls
@add_repr
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    @trace
    def total(self): return self.x + self.y
    @staticmethod
    @trace
    def s(): return "s"
    @classmethod
    @trace
    def c(cls): return cls.__name__
p = P(1, "a"); print(p)
p.x = "b"; p.total(); P.s(); p.c()
registry = {}
def register(name=None):
    if callable(name): registry[name.__name__] = name; return name
    def d(f): registry[name] = f; return f
    return d
@register
def one(): return 1
@register("zwei")
def two(): return 2
print({k: f() for k, f in registry.items()})
@callable
def gone(): pass
print(gone)
@(lambda f: 5)
class Five: pass
print(Five, [registry][0]["one"]())
def memo(f):
    cache = {}
    def w(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    w.cache = cache
    return w
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache))
