# Lambdas: defaults, closures, currying, names.
f = lambda: None
print(f(), f.__name__, f.__qualname__, (lambda x: x)(5), (lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))(1, 5, 6, d=7, z=8))
add = lambda a: lambda b: lambda c: a + b + c
print(add(1)(2)(3), (lambda f, n: f(f, n))(lambda f, n: 1 if n < 2 else n * f(f, n - 1), 10))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), list(map(lambda x, y: x * y, [1, 2], [3, 4])), list(filter(lambda c: c.isupper(), "aBcD")))
fs = [lambda x, n=n: x ** n for n in range(4)]
print([f(2) for f in fs], (lambda: (1, 2))(), (lambda x: (x, x))(3), [lambda: 1][0](), {"k": lambda v: v + 1}["k"](1))
def outer():
    return lambda: (lambda: "inner")
print(outer().__qualname__, outer()().__qualname__, outer()()())
class A:
    m = lambda self, x=1: (type(self).__name__, x)
    s = staticmethod(lambda: "static")
print(A().m(), A().m(5), A.s(), A.m.__qualname__)
g = lambda: (yield 1)
print(list(g()), (lambda x: x if x else "none")(0), (lambda *, k=1: k)(), (lambda a, /, b: (a, b))(1, b=2))
print((lambda x: (y := x + 1) * y)(2), (lambda: [i for i in range(3)])(), (lambda n: n and n + (lambda: n)())(5))
for bad in ("(lambda x: x)()", "(lambda: 0)(1)", "(lambda x: x)(y=1)", "(lambda x, /: x)(x=1)", "(lambda *, k: k)()", "(lambda x: x.y)(1)"):
    try: eval(bad)
    except Exception as e: print(type(e).__name__, e)
