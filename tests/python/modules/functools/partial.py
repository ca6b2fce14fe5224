# partial objects.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from functools import partial, Placeholder
def f(*a, **k): return a, k
p = partial(f, 1, x=2)
pp = partial(p, 3, y=4)
check("""
p(), p(5), p(x=9), p(5, z=6), pp(), pp(6, x=7)
p.func is f, p.args, p.keywords, pp.func is f, pp.args, pp.keywords
partial(int, base=2)('101'), list(map(partial(pow, 2), range(4))), partial(print, 'a', sep='-')('b')
partial()
partial(5)
partial(f, 1)(*'ab', **{'k': 1})
partial(len)()
partial(len)(1)
repr(partial(print, 1, 'a', end='')), repr(partial(partial(len), [1]))
partial(f, Placeholder, 2)(1), partial(f, Placeholder, 2, Placeholder, 4)(1, 3, 5)
partial(f, Placeholder, 2)()
partial(f, 1, Placeholder)
repr(Placeholder)
""")
p.extra = 1; print(p.extra, p.__dict__); p.keywords["x"] = 100; print(p())
class A:
    def m(self, a, b): return type(self).__name__, a, b
    pm = partial(m, b=5) if False else None
    from functools import partialmethod
    bound = partialmethod(m, 1)
    kw = partialmethod(m, b=2)
print(A().bound(2), A().kw(9), partial(A().m, 1)(2))
try: p.func = 5
except AttributeError as e: print(e)
class Sub(partial): pass
print(type(Sub(f, 1)).__name__, Sub(f, 1)(2), partial(Sub(f, 1), 2)())
