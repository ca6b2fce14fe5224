# reduce, wraps, total_ordering, cmp_to_key, singledispatch.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

import functools, operator
from functools import *
check("""
reduce(operator.add, [1, 2, 3]), reduce(operator.add, [], 5), reduce(operator.mul, range(1, 6), 10), reduce(lambda a, b: b + a, 'abc'), reduce(max, [3]), reduce(operator.add, [1], initial=4)
reduce(operator.add, [])
reduce(operator.add, 5)
reduce(5, [1, 2])
reduce()
reduce(lambda a: a, [1, 2])
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted('bAc', key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower())))
cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2), cmp_to_key(lambda a, b: -1)(5) < cmp_to_key(lambda a, b: 0)(6), cmp_to_key(lambda a, b: 0)(7).obj
cmp_to_key(5)(1) < cmp_to_key(5)(2)
cmp_to_key()
""")
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
print(V(1) <= V(1), V(2) > V(1), V(2) >= V(3), V(1) != V(2), V(1) < V(2))
try: V(1) <= 5
except TypeError as e: print(e)
try:
    @total_ordering
    class Bad: pass
except ValueError as e: print(e)
def deco(f):
    @wraps(f)
    def w(*a): "w doc"; return f(*a)
    return w
@deco
def named(x): "named doc"; return x
named.attr = 1
print(named.__name__, named.__doc__, named.__wrapped__.__name__, named.__module__, named(3), WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
@singledispatch
def show(x): return f"object {x!r}"
@show.register(int)
def _(x): return f"int {x}"
@show.register(list)
def _(x): return f"list of {len(x)}"
@show.register(str)
@show.register(bytes)
def _(x): return f"text {x!r}"
show.register(float, lambda x: f"float {x}")
print(show(1), show(True), show([1]), show("a"), show(b"b"), show(1.5), show(None), show.dispatch(bool)(1), sorted(c.__name__ for c in show.registry))
try: show()
except TypeError as e: print(e)
class M:
    @singledispatchmethod
    def m(self, x): return "default"
    @m.register(int)
    def _(self, x): return "int"
print(M().m(1), M().m("a"))
