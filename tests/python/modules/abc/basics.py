# ABCs, abstract methods of every kind, registration and subclass hooks.
from abc import ABC, ABCMeta, abstractmethod, get_cache_token
class Shape(ABC):
    @abstractmethod
    def area(self): return 0
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def unit(): ...
    def describe(self): return f"{self.name} {self.area()}"
class Partial(Shape):
    def area(self): return super().area() + 1
class Full(Partial):
    name = "full"
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def unit(): return "cm"
for c in (Shape, Partial, Full):
    try: print(c().describe(), c.make().unit())
    except TypeError as e: print(e)
    print(sorted(c.__abstractmethods__), c.__name__)
class One(ABC):
    @abstractmethod
    def only(self): ...
try: One()
except TypeError as e: print(e)
@One.register
class Virtual: pass
print(issubclass(Virtual, One), isinstance(Virtual(), One), One in Virtual.__mro__, issubclass(int, One)); One.register(int); print(isinstance(5, One), isinstance(True, One))
class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Hook: return any("quack" in b.__dict__ for b in c.__mro__) or NotImplemented
        return NotImplemented
class Duck:
    def quack(self): return "Quack"
class Kid(Duck): pass
print(issubclass(Duck, Hook), isinstance(Kid(), Hook), issubclass(int, Hook), isinstance(5, Hook))
class Meta(metaclass=ABCMeta):
    x = abstractmethod(lambda self: 1)
try: Meta()
except TypeError as e: print(e)
Meta.x = lambda self: 2
try: Meta()
except TypeError as e: print(e)
class Ok(Meta): x = 5
print(Ok().x, type(Meta).__name__, Meta.x.__isabstractmethod__ if hasattr(Meta.x, "__isabstractmethod__") else "no flag", isinstance(get_cache_token(), int))
try: One.register(5)
except TypeError as e: print(e)
try:
    class A(ABC): pass
    class B(A): pass
    B.register(A)
except RuntimeError as e: print(e)
try: issubclass(5, One)
except TypeError as e: print(e)
