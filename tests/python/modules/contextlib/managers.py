# contextmanager, closing, suppress, nullcontext, ExitStack, redirect_stdout.
from contextlib import *
import io
@contextmanager
def tag(name, swallow=False):
    print(f"<{name}>")
    try: yield name.upper()
    except ValueError as e:
        print("saw", e)
        if not swallow: raise
    finally: print(f"</{name}>")
with tag("a") as x: print(x)
try:
    with tag("b"): raise ValueError("vb")
except ValueError as e: print("out", e)
with tag("c", True): raise ValueError("vc")
try:
    with tag("d"): raise KeyError("kd")
except KeyError as e: print("out", e)
@contextmanager
def twice(): yield 1; yield 2
@contextmanager
def never():
    if False: yield
try:
    with twice(): print("in")
except RuntimeError as e: print(e)
try:
    with never(): pass
except RuntimeError as e: print(e)
@contextmanager
def bad():
    try: yield
    except ValueError: yield "again"
try:
    with bad(): raise ValueError("x")
except RuntimeError as e: print(e)
@tag("deco")
def f(n): print("f", n); return n
print(f(1), f(2), f.__name__)
with suppress(KeyError, IndexError): {}["x"]
with suppress(ZeroDivisionError): print("fine")
try:
    with suppress(KeyError): raise ValueError("not suppressed")
except ValueError as e: print(e)
with nullcontext(5) as v: print(v)
class C:
    def close(self): print("closed")
with closing(C()) as c: print(type(c).__name__)
out = io.StringIO()
with redirect_stdout(out): print("hidden"); print("lines")
print(repr(out.getvalue()))
with ExitStack() as s:
    a = s.enter_context(tag("one")); b = s.enter_context(tag("two")); s.callback(print, "callback", 1, sep="-"); s.push(lambda *exc: print("push", exc[0]))
    print(a, b)
with ExitStack() as s:
    s.push(lambda t, v, tb: print("swallow", t.__name__) or True); s.callback(lambda: print("cb"))
    raise ValueError("inside")
try:
    with ExitStack() as s: s.callback(lambda: 1 / 0); s.callback(lambda: {}["k"])
except ZeroDivisionError as e: print(repr(e), repr(e.__context__))
with ExitStack() as s: s.enter_context(tag("moved")); later = s.pop_all()
print("not closed yet"); later.close()
try: ExitStack().enter_context(5)
except TypeError as e: print(e)
class D(ContextDecorator):
    def __enter__(self): print("enter D"); return self
    def __exit__(self, *a): print("exit D"); return False
@D()
def g(): print("g")
g(); g()
class Abs(AbstractContextManager):
    def __exit__(self, *a): print("abs exit")
with Abs() as ab: print(ab.__class__.__name__)
cm = tag("reuse")
with cm: pass
try:
    with cm: pass
except Exception as e: print(type(e).__name__, e)
