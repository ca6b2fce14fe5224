# Classes with their own __format__, __str__ and inheritance.
class Money:
    def __init__(self, cents): self.cents = cents
    def __format__(self, spec):
        if spec == "": return f"${self.cents / 100:.2f}"
        if spec.endswith("c"): return format(self.cents, spec[:-1] + "d") + "c"
        raise ValueError(f"Unknown format {spec!r}")
    def __str__(self): return "some money"
m = Money(12345)
print(f"{m} {m:c} {m:>10c} {m!s} {m!s:>12}", format(m), "{:,c}".format(m), str(m), "%s" % m)
try:
    f"{m:q}"
except ValueError as e:
    print(e)
class Temperature(float):
    def __format__(self, spec):
        if spec.endswith("F"): return super().__format__(spec[:-1] + "f") + "F"
        return super().__format__(spec)
t = Temperature(36.6)
print(f"{t:.2F} {t:.1f} {t} {t!r} {t:>8}")
class Name(str):
    def __format__(self, spec): return super().__format__(spec).upper() if spec else "<" + self + ">"
n = Name("bob")
print(f"{n} {n:>5} {n!s} {n!r}", n, "{}".format(n), format(n, "^7"))
class Colour(int):
    def __str__(self): return f"#{self:06x}"
    def __repr__(self): return f"Colour({int(self)})"
c = Colour(0xff8800)
print(c, repr(c), f"{c}", f"{c:d}", f"{c!s}", [c], "%d %s %x" % (c, c, c), f"{c:,}")
class Inherit(Money): pass
print(f"{Inherit(5)}", format(Inherit(5), "04c"), Money.__format__(Inherit(7), "c"), object.__format__(m, ""))
