# lru_cache, cache, cached_property.
from functools import lru_cache, cache, cached_property
calls = []
@lru_cache(maxsize=2)
def f(x, y=0): calls.append((x, y)); return x + y
print(f(1), f(1), f(2), f(3), f(1), f(1, 0), f(1, y=0), calls, f.cache_info())
f.cache_clear(); print(f.cache_info(), f.cache_parameters(), f.__wrapped__(5), f.__name__)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info())
@lru_cache
def g(x): return type(x).__name__
print(g(1), g(1.0), g(True), g.cache_info())
@lru_cache(typed=True)
def h(x): return type(x).__name__
print(h(1), h(1.0), h(True), h.cache_info())
try: f([])
except TypeError as e: print(e)
try: lru_cache(maxsize="x")
except TypeError as e: print(e)
@lru_cache(maxsize=0)
def none(x): return x
none(1); none(1); print(none.cache_info())
@lru_cache(maxsize=None)
def err(x): calls.append("err"); raise ValueError(x)
for _ in range(2):
    try: err(1)
    except ValueError as e: print(e, err.cache_info())
class C:
    n = 0
    @cached_property
    def slow(self): "slow doc"; C.n += 1; return C.n * 10
    @lru_cache
    def m(self, x): return x * 2
c = C(); print(c.slow, c.slow, C.n, c.__dict__, C.slow.__doc__); del c.slow; print(c.slow); c.slow = 5; print(c.slow, c.m(4), C().slow)
class S: 
    __slots__ = ()
    @cached_property
    def x(self): return 1
try: S().x
except TypeError as e: print(e)
print(f.__class__.__name__, lru_cache(10)(len)((1,)))
