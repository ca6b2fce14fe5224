# Binary operators: forward, reflected, in-place, NotImplemented and subclass priority.
import operator
ops = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
def make(name):
    def method(self, other, *rest): return f"{type(self).__name__}.{name}({other if isinstance(other, (int, str)) else type(other).__name__})"
    return method
Full = type("Full", (), {f"__{p}{n}__": make(p + n) for n in ops for p in ("", "r", "i")})
Right = type("Right", (), {f"__r{n}__": make("r" + n) for n in ops})
Sub = type("Sub", (Full,), {f"__r{n}__": make("sub r" + n) for n in ops})
SameR = type("SameR", (Full,), {})
symbols = "+ - * / // % ** << >> & | ^ @".split()
for name, s in zip(ops, symbols):
    f, r, u, m = Full(), Right(), Sub(), SameR()
    for text in (f"f {s} 1", f"1 {s} f", f"f {s} r", f"1 {s} r", f"f {s} u", f"f {s} m", f"'a' {s} r" if s != "%" else "0"):
        print(eval(text), end="; ")
    exec(f"f {s}= 2"); print(f)
    try: eval(f"r {s} 1")
    except TypeError as e: print(e)
    try: exec(f"r {s}= 1")
    except TypeError as e: print(e)
    try: eval(f"r {s} Right()")
    except TypeError as e: print(e)
class Not:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented
    def __iadd__(self, o): return NotImplemented
n = Not()
for text in ("n + n", "n + 1", "1 + n", "operator.iadd(n, 1)", "[] + n", "'' + n", "n ** 1", "-n", "~n", "+n", "abs(n)"):
    try: eval(text)
    except TypeError as e: print(text, "|", e)
