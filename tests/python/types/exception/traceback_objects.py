# Walking traceback and frame objects.
import sys
def a(n): b(n - 1)
def b(n):
    if n <= 0: raise ValueError("deep")
    a(n)
try: a(2)
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, sorted(k for k in tb.tb_frame.f_locals if len(k) == 1 and k in "n"), type(tb).__name__)
        tb = tb.tb_next
    kind, value, t = sys.exc_info(); print(kind.__name__, value is e, t is e.__traceback__, sys.exception() is e)
    first = e.__traceback__
    first.tb_next = None
    n = 0; t = e.__traceback__
    while t: n += 1; t = t.tb_next
    print(n)
print(sys.exc_info(), sys.exception())
def where():
    f = sys._getframe()
    return f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name, sorted(f.f_locals), f.f_globals is globals(), f.f_builtins["len"] is len
print(where())
def caller(): return sys._getframe(1).f_lineno
print(caller(),
      caller())
try: sys._getframe(100)
except ValueError as e: print(e)
def nested():
    try: raise KeyError("one")
    except KeyError:
        print(repr(sys.exception()))
        try: raise TypeError("two")
        except TypeError: print(repr(sys.exception()), repr(sys.exception().__context__))
        print(repr(sys.exception()))
    print(sys.exception())
nested()
def g():
    print(sys.exception()); yield
    print(repr(sys.exception())); yield
try: raise ValueError("outside")
except ValueError:
    it = g()
    next(it)
next(it) 
try: raise RuntimeError("again")
except RuntimeError: next(it, None); list(g())
def loc():
    x = 1
    f = sys._getframe(); f.f_locals["x"] = 5
    return x, f.f_locals["x"]
print(loc())
