# __new__ and __init__ working together.
class A:
    def __new__(cls, *a, **k): print("new", cls.__name__, a, k); return super().__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
A(1, x=2)
class Single:
    _one = None
    def __new__(cls, *a):
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, v=0): self.v = v
print(Single(1) is Single(2), Single().v)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never called")
print(Other())
class Sub(A): pass
class Swap:
    def __new__(cls): return Sub.__new__(Sub, "swapped")
print(type(Swap()).__name__)
class Returns:
    def __init__(self): return 5
try: Returns()
except TypeError as e: print(e)
class Kid(Sub):
    def __new__(cls, n): return A.__new__(Sub if n else Kid)
print(type(Kid(1)).__name__, type(Kid(0)).__name__)
class T(tuple):
    def __new__(cls, *xs): return super().__new__(cls, xs)
    def __init__(self, *xs): self.n = len(xs)
print(T(1, 2, 3), T(1).n, T() == ())
class Even(int):
    def __new__(cls, v): 
        if v % 2: raise ValueError("odd")
        return super().__new__(cls, v)
print(Even(4) + 1)
try: Even(3)
except ValueError as e: print(e)
class NoInit: pass
class OnlyNew:
    def __new__(cls, a): return object.__new__(cls)
print(type(OnlyNew(1)).__name__)
for f in (lambda: NoInit(1), lambda: OnlyNew(), lambda: OnlyNew(1, 2), lambda: object.__new__(NoInit, 1), lambda: object.__new__(5), lambda: int.__new__(NoInit), lambda: object.__new__(int), lambda: NoInit.__new__(NoInit, 1), lambda: NoInit().__init__(1), lambda: list.__new__(tuple), lambda: dict.__init__(5), lambda: A.__init__()):
    try: print(f())
    except TypeError as e: print(e)
obj = A.__new__(A); print(type(obj).__name__)
A.__new__ = lambda cls, *a: object.__new__(cls)
A(9)
class Builder:
    def __init_subclass__(cls): cls.registry = getattr(cls, "registry", []) + [cls.__name__]
class X1(Builder): pass
class X2(X1): pass
print(X1.registry, X2.registry)
