# Method resolution orders, consistent and not.
def mk(name, *bases): return type(name, bases, {"who": lambda self, n=name: n})
O = object
A, B, C = mk("A"), mk("B"), mk("C")
K1, K2, K3 = mk("K1", A, B), mk("K2", B, C), mk("K3", A, C)
Z = mk("Z", K1, K3, K2) if False else None
D, E = mk("D", A), mk("E", A)
for name, bases in (("F", (D, E)), ("G", (E, D)), ("H", (D, A)), ("I", (K1, K2)), ("J", (K1, K3)), ("K", (D, E, A)), ("L", (A,)), ("M", (mk("N", D, E), D)), ("P", (D, E, B))):
    t = mk(name, *bases); print(name, [c.__name__ for c in t.__mro__], t().who())
for bases in ((A, D), (A, O, B), (O, A), (mk("X", A, B), mk("Y", B, A)), (D, D), (int, float), (int, A), (A, int), (str, bytes), (list, dict), (Exception, int), (Exception, A), (type, A), (type, int), (mk("S1", int), mk("S2", int)), (KeyError, ValueError), (OSError, KeyError)):
    try: t = type("T", bases, {}); print([c.__name__ for c in bases], "->", [c.__name__ for c in t.__mro__])
    except TypeError as e: print([c.__name__ for c in bases], str(e).replace("\n", " "))
class Custom(type):
    def mro(cls): m = type.mro(cls); print("mro of", cls.__name__); return m[:1] + m[1:][::-1][1:] + [object] if len(m) > 3 else m
class Q(A, metaclass=Custom if type(A) is type else type): pass
class R(Q, B): pass
print([c.__name__ for c in R.__mro__])
class BadMro(type):
    def mro(cls): return 5
class BadMro2(type):
    def mro(cls): return [cls, 5]
for m in (BadMro, BadMro2):
    try: m("T", (), {})
    except TypeError as e: print(e)
print(super(R, R()).who(), [c for c in R.mro() if c is Q] == [Q], issubclass(R, B), R.__bases__ == (Q, B))
