# Flag and IntFlag arithmetic, StrEnum, missing values.
from enum import Flag, IntFlag, StrEnum, auto, Enum
class P(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
rw = P.R | P.W
print(rw, repr(rw), rw is P.RW, P.R in rw, P.X in rw, ~P.R, P.R & P.W, P(0), bool(P(0)), bool(rw), rw ^ P.R, list(rw), len(rw), P(5), repr(P(7)), list(P), P.R.value, rw.name, P(0).name, [p.value for p in P])
for f in (lambda: P(16), lambda: P.R | 1, lambda: P.R < P.W, lambda: P["Q"], lambda: P("x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e).replace("\n", " / "))
class I(IntFlag):
    A = 1; B = 2; C = 4
print(I.A | I.B, repr(I.A | I.B), I.A | 8, repr(I.A | 8), I.A + 1, I.A & 1, I(3), ~I.A, I.A == 1, int(I.A | I.C), f"{I.A | I.B}", 2 in I, I.B in I(3), list(I(6)))
class S(StrEnum):
    RED = auto(); BIG_NAME = auto(); C = "custom"
print(S.RED, repr(S.RED), S.BIG_NAME, S.C.upper(), S.RED == "red", S("custom"), "x" + S.RED, f"{S.C:>8}", sorted(S), isinstance(S.RED, str))
class M(Enum):
    A = 1; B = 2
    @classmethod
    def _missing_(cls, v): return cls.A if v == "first" else None
print(M("first"))
try: M("zz")
except ValueError as e: print(e)
class Ord(Enum):
    LOW = 1; HIGH = 2
    def __lt__(self, o): return self.value < o.value
print(sorted([Ord.HIGH, Ord.LOW]), max(Ord.LOW, Ord.HIGH), Ord.LOW.__class__, Ord.__name__, Ord.LOW._value_, Ord._member_names_, Ord._value2member_map_)
class Mix(str, Enum): A = "a"
print(Mix.A == "a", Mix.A, repr(Mix.A), Mix.A.upper(), Mix("a"), f"{Mix.A}")
