# Flags, decorators and context managers guarding a store.
from contextlib import contextmanager
from enum import Flag, auto
from functools import wraps
class Right(Flag): READ = auto(); WRITE = auto(); ADMIN = auto(); EDITOR = READ | WRITE
class Denied(PermissionError): pass
class Session:
    stack = [("guest", Right(0))]
    @classmethod
    @contextmanager
    def login(cls, user, rights):
        cls.stack.append((user, rights)); print("login", user)
        try: yield user
        finally: cls.stack.pop(); print("logout", user)
def needs(right):
    def deco(f):
        @wraps(f)
        def w(*a, **k):
            user, has = Session.stack[-1]
            if right not in has: raise Denied(f"{user} lacks {right.name} for {f.__name__}")
            return f(*a, **k)
        return w
    return deco
store = {"a": 1}
@needs(Right.READ)
def read(k): return store[k]
@needs(Right.WRITE)
def write(k, v): store[k] = v
@needs(Right.EDITOR | Right.ADMIN)
def wipe(): store.clear()
for user, rights in (("ann", Right.READ), ("bob", Right.EDITOR), ("root", ~Right(0))):
    with Session.login(user, rights):
        for action in (lambda: read("a"), lambda: write("a", user), lambda: read("zzz"), wipe):
            try: print(user, "->", action())
            except Denied as e: print(user, "denied:", e)
            except KeyError as e: print(user, "no key", e)
try: read("a")
except PermissionError as e: print(e, isinstance(e, OSError), e.errno)
try:
    with Session.login("eve", Right.READ): wipe()
except Denied as e: print("outside:", e)
print(len(Session.stack), store, read.__name__, Right.EDITOR, Right.READ | Right.ADMIN)
