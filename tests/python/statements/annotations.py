# Annotations are kept, evaluated when asked, and may be wrong.
def f(a: int, b: "str" = "x", *args: float, c: list[int] = [], **kw: dict) -> bool: return True
print(f.__annotations__, f(1))
def g(x: undefined_name) -> also_undefined: return x
print(g(5))
try: g.__annotations__
except NameError as e: print(e)
class A:
    x: int
    y: "A" = None
    def m(self) -> int: pass
print(A.__annotations__, A.m.__annotations__, A.y, A.__annotations__ is A.__annotations__)
x: int = 1
y: str
print(__annotations__ if "__annotations__" in globals() else "asked later")
print(f.__annotate__(1) == f.__annotations__, (lambda: 0).__annotations__, len.__class__.__name__)
f.__annotations__["a"] = "changed"
print(f.__annotations__["a"])
f.__annotations__ = {}
print(f.__annotations__)
try: f.__annotations__ = 5
except TypeError as e: print(e)
def late(p: Later): pass
class Later: pass
print(late.__annotations__["p"] is Later)
class B(A):
    z: float
print(B.__annotations__, B.__annotate__(1))
