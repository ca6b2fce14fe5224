# Attributes of functions, code objects and methods.
def f(a, b=2, /, c=3, *args, d, e=5, **kw) -> int:
    "doc of f"
    local = a
    return local
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__, f.__dict__, f.__globals__ is globals(), f.__type_params__)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_names, c.co_consts, c.co_freevars, c.co_cellvars, c.co_flags, c.co_firstlineno, c.co_filename[-13:])
f.__defaults__ = (20, 30); f.__kwdefaults__ = {"d": 1, "e": 2}; f.custom = "x"; f.__doc__ = "new"; f.__name__ = "renamed"; f.__qualname__ = "q.renamed"
print(f(1), f.custom, f.__doc__, f.__name__, repr(f)[:20], f.__dict__, f.__kwdefaults__)
for name, v in (("__defaults__", 5), ("__kwdefaults__", 5), ("__name__", 5), ("__qualname__", None), ("__code__", 5), ("__dict__", 5), ("__globals__", {}), ("__closure__", None), ("__annotations__", 5)):
    try: setattr(f, name, v); print(name, "set")
    except Exception as e: print(name, type(e).__name__, e)
def g(x): return x * 100
def h(x): return x + 1
h.__code__ = g.__code__; print(h(2), h.__name__)
def outer():
    y = 1
    def inner(): return y
    return inner
try: h.__code__ = outer().__code__
except ValueError as e: print(e)
try: f.missing
except AttributeError as e: print(e)
try: del f.__name__
except TypeError as e: print(e)
del f.custom; print(hasattr(f, "custom")); del f.__defaults__
try: f(1)
except TypeError as e: print(e)
class A:
    def m(self, x=1): "m doc"; return self, x
a = A(); m = a.m
print(m.__name__, m.__doc__, m.__self__ is a, m.__func__ is A.m, m.__defaults__, m == a.m, m is a.m, hash(m) == hash(a.m), type(m).__name__, m.__qualname__)
try: m.attr = 1
except AttributeError as e: print(e)
A.m.attr = 5; print(a.m.attr)
print(type(f)(g.__code__, {}, "made", (7,))(), type(m)(len, [1, 2])(), len.__name__, len.__self__.__name__, [].append.__name__, str.join.__objclass__, len.__module__, (lambda: 0).__code__.co_name, len.__text_signature__)
try: type(f)()
except TypeError as e: print(e)
try: type(m)(5, 1)
except TypeError as e: print(e)
try: type(m)(len, None)
except TypeError as e: print(e)
