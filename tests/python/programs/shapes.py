# A family of shapes with an abstract base, sorting and totals.
from abc import ABC, abstractmethod
import math
class Shape(ABC):
    registry = {}
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Shape.registry[cls.__name__.lower()] = cls
    @property
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def perimeter(self): ...
    def __lt__(self, other): return self.area < other.area
    def __str__(self): return f"{type(self).__name__}(area={self.area:.2f}, perimeter={self.perimeter():.2f})"
    @classmethod
    def parse(cls, text): name, *args = text.split(); return cls.registry[name](*map(float, args))
class Circle(Shape):
    def __init__(self, r): self.r = r
    area = property(lambda self: math.pi * self.r ** 2)
    def perimeter(self): return 2 * math.pi * self.r
class Rectangle(Shape):
    def __init__(self, w, h): self.w, self.h = w, h
    @property
    def area(self): return self.w * self.h
    def perimeter(self): return 2 * (self.w + self.h)
class Square(Rectangle):
    def __init__(self, side): super().__init__(side, side)
class Triangle(Shape):
    def __init__(self, a, b, c):
        if a + b <= c or a + c <= b or b + c <= a: raise ValueError(f"no triangle with sides {a:g}, {b:g}, {c:g}")
        self.sides = a, b, c
    @property
    def area(self): s = self.perimeter() / 2; return math.sqrt(math.prod(s - x for x in self.sides) * s)
    def perimeter(self): return sum(self.sides)
shapes = []
for line in ("circle 1", "square 2", "rectangle 2 3.5", "triangle 3 4 5", "triangle 1 2 9", "hexagon 1", "circle x", "square 1 2", "shape"):
    try: shapes.append(Shape.parse(line)); print(shapes[-1])
    except Exception as e: print(line, "->", type(e).__name__, e)
print(*map(str, sorted(shapes)), sep="\n"); print(max(shapes), f"{sum(s.area for s in shapes):.4f}", sorted(Shape.registry), [isinstance(s, Rectangle) for s in shapes])
