# Enum members, lookup, iteration and errors.
from enum import Enum, IntEnum, unique, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def hex(self): return f"#{self.value:06x}"
    @classmethod
    def default(cls): return cls.GREEN
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON, Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED in Color, 1 in Color, 9 in Color, Color.__members__.keys())
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, hash(Color.RED) == hash("RED") , isinstance(Color.RED, Color), type(Color.RED), Color.BLUE.hex(), Color.default(), f"{Color.RED}", f"{Color.RED:>12}", "%s" % Color.RED, {Color.RED: 1}[Color(1)], Color, list(reversed(Color)))
for f in (lambda: Color(9), lambda: Color["NOPE"], lambda: Color.NOPE, lambda: Color.RED < Color.BLUE, lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: Color(), lambda: setattr(Color.RED, "value", 2), lambda: Color.RED + 1, lambda: Color.RED.BLUE):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class N(IntEnum):
    A = 1; B = 2
print(N.A, repr(N.A), N.A + 1, N.A < N.B, N.A == 1, [10, 20, 30][N.B], f"{N.A}", f"{N.A:03d}", str(N.B), sorted([N.B, N.A]), N(1), int(N.B), max(N), {1: "x"}[N.A])
class Au(Enum):
    def _generate_next_value_(name, start, count, last): return (name, count)
    X = auto(); Y = auto(); Z = 10; W = auto()
print([m.value for m in Au])
class B(Enum): P = auto(); Q = auto()
print(list(B))
try:
    @unique
    class Dup(Enum): A = 1; B = 1
except ValueError as e: print(e)
try:
    class Twice(Enum): A = 1; A = 2
except TypeError as e: print(e)
F = Enum("F", "CAT DOG"); print(list(F), F.CAT.value); G = Enum("G", {"a": 1, "b": 2}); print(list(G)); H = Enum("H", ["x", "y"], start=5); print(list(H))
class Planet(Enum):
    EARTH = (5.97, 6.37); MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def ratio(self): return round(self.mass / self.radius, 3)
    def __str__(self): return self.name.title()
print(Planet.EARTH.mass, Planet.MARS.ratio, Planet.EARTH, f"{Planet.MARS}", Planet((5.97, 6.37)))
