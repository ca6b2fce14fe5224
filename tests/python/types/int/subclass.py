# Subclasses of int in arithmetic, indexing and formatting.
class Money(int):
    def __add__(self, o): return Money(int(self) + int(o))
    __radd__ = __add__
    def __repr__(self): return f"${int(self)}"
    __str__ = __repr__
class Mod7(int):
    def __new__(cls, v): return super().__new__(cls, v % 7)
    def __mul__(self, o): return Mod7(int(self) * int(o))
m = Money(5)
print(m, m + 1, 1 + m, sum([m, m]), type(m - 1).__name__, m * 2, -m, abs(m), [10] * m, range(m), "ab"[Money(1)], {m: 1}[5], m == 5, hash(m) == 5, f"{m} {m:03d} {m!r}", "%d %s" % (m, m), int(m), m.bit_length(), max(m, 3), sorted([m, 1]), bool(Money(0)), divmod(m, 2), m ** 2, m / 2, isinstance(m, int), Money("12"), Money.from_bytes(b"\x02"), type(Money.from_bytes(b"\x02")).__name__)
print(Mod7(10), Mod7(5) * 3, Mod7(5) + 3, type(Mod7(1) + 1).__name__, round(Mod7(8)), m.real, type(m.real).__name__, type(m.numerator).__name__, type(+m).__name__, type(m.__int__()).__name__)
try: Money("x")
except ValueError as e: print(e)
m.note = "attr"; print(m.note, vars(m))
