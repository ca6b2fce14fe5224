# Custom exceptions: init, str, hierarchy, pickling arguments, equality.
class AppError(Exception):
    code = 1
    def __init__(self, message, *, hint=None): super().__init__(message); self.hint = hint
    def __str__(self): return f"[{self.code}] {super().__str__()}" + (f" (hint: {self.hint})" if self.hint else "")
class NotFound(AppError): code = 404
class Denied(AppError, PermissionError): code = 403
class NoSuper(Exception):
    def __init__(self, a, b): self.a = a
class Silent(Exception):
    def __init__(self, *a): pass
class BadStr(Exception):
    def __str__(self): raise ValueError("str failed")
class Multi(KeyError, AttributeError): pass
for e in (AppError("m"), NotFound("page", hint="try home"), Denied("no"), NoSuper(1, 2), Silent("x"), Multi("q")):
    try: raise e
    except Exception as x: print(type(x).__name__, x, repr(x), x.args, isinstance(x, AppError), x.__traceback__ is not None, x.__traceback__.tb_lineno)
for f in (lambda: AppError(), lambda: AppError("a", "b"), lambda: NoSuper(1), lambda: NotFound("a", tip=1)):
    try: f()
    except TypeError as t: print(t)
try: print(BadStr())
except ValueError as v: print(v)
try: raise Multi("both")
except AttributeError as e: print("as attribute", e)
def chain(n):
    try:
        if n == 0: raise NotFound("bottom")
        chain(n - 1)
    except AppError as e: raise AppError(f"level {n}") from e
try: chain(3)
except AppError as e:
    while e: print(e); e = e.__cause__
class Retry(Exception):
    def __init__(self, after): self.after = after
def flaky(state={"n": 0}):
    state["n"] += 1
    if state["n"] < 3: raise Retry(state["n"] * 10)
    return "ok after %d" % state["n"]
while True:
    try: print(flaky()); break
    except Retry as r: print("retry", r.after, r.args)
class Meta(type):
    def __instancecheck__(c, o): return True
class Never(Exception, metaclass=Meta): pass
try:
    try: raise ValueError("not fooled")
    except Never: print("fooled")
except ValueError as e: print(e)
