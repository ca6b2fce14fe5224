# Unary operators and conversions on custom classes.
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __bool__(self): return False
    def __int__(self): return 1
    def __float__(self): return 2.5
    def __index__(self): return 3
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __len__(self): return 4
    def __hash__(self): return 5
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"bytes"
    def __format__(self, s): return "format" + s
    def __contains__(self, x): return x == 1
    def __iter__(self): return iter("it")
    def __reversed__(self): return "reversed"
    def __length_hint__(self): return 10
    def __dir__(self): return ["d"]
    def __call__(self, *a): return a
    def __getitem__(self, k): return ("item", k)
import math, operator
u = U()
print(-u, +u, ~u, abs(u), not u, int(u), float(u), [1, 2, 3, 4][u], round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), len(u), hash(u), str(u), repr(u), bytes(u), format(u, "x"), 1 in u, 2 in u, list(u), reversed(u), operator.length_hint(u), dir(u), u(1, 2), u[5], u[1:2], f"{u:y}", f"{u!r}", "%s %r %d" % (u, u, u), range(u), "ab" * u, hex(u), bin(u), chr(u), operator.index(u), bool(u))
class E: pass
e = E()
for text in ("-e", "+e", "~e", "abs(e)", "int(e)", "float(e)", "[1][e]", "round(e)", "math.trunc(e)", "math.floor(e)", "len(e)", "bytes(e)", "1 in e", "list(e)", "reversed(e)", "e()", "e[5]", "range(e)", "'a' * e", "hex(e)", "operator.index(e)", "math.sqrt(e)", "e[0]", "sum(e)", "[*e]", "{**e}", "print(*e)", "dict(e)", "next(e)", "divmod(e, 1)", "pow(e, 2)", "e @ e", "sorted(e)", "max(e)", "isinstance(1, e)", "chr(e)", "''.join(e)", "'%d' % e", "'{:5}'.format(e)", "str(e, 'x')"):
    try: print(text, eval(text))
    except Exception as x: print(text, type(x).__name__, x)
e.__len__ = lambda: 5
e.__call__ = lambda: 6
try: len(e)
except TypeError as x: print(x)
try: e()
except TypeError as x: print(x)
