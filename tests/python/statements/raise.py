# raise in all its forms.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

run("raise ValueError")
run("raise ValueError()")
run("raise ValueError('a', 1)")
run("raise ValueError('a') from KeyError")
run("raise ValueError('a') from None")
run("raise ValueError('a') from 'x'")
run("raise 5")
run("raise None")
run("raise")
run("raise int")
run("raise object()")
run("raise (ValueError, 'old style')")
run("raise ValueError, 'old'")
class Weird(Exception):
    def __new__(cls, *a): return 5
run("raise ValueError(ValueError('nested'))")
try:
    raise Weird
except TypeError as e:
    print(e)
class Needs(Exception):
    def __init__(self, a, b): super().__init__(a, b)
try:
    raise Needs
except TypeError as e:
    print(e)
try:
    raise Needs(1, 2)
except Needs as e:
    print(e, e.args, repr(e))
try:
    try:
        raise KeyError("a")
    except KeyError as k:
        raise ValueError("b") from k
except ValueError as v:
    print(repr(v.__cause__), v.__cause__ is v.__context__, v.__suppress_context__)
    v.__cause__ = None
    print(v.__suppress_context__, repr(v.__context__))
try:
    try:
        raise KeyError("a")
    except KeyError:
        raise ValueError("b") from None
except ValueError as v:
    print(v.__cause__, repr(v.__context__), v.__suppress_context__)
e = ValueError("self")
try:
    raise e from e
except ValueError as v:
    print(v.__cause__ is v, v.__context__)
for attribute, value in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("args", 5), ("args", [1]), ("args", "ab"), ("__suppress_context__", 5)):
    try:
        setattr(e, attribute, value)
        print(attribute, getattr(e, attribute))
    except TypeError as t:
        print(t)
e.__cause__ = None
def reraiser():
    try:
        raise LookupError("first")
    except LookupError:
        try:
            raise
        except LookupError as again:
            return again
r = reraiser()
print(r, r.__context__)
