# print with all of its arguments.
import io, sys
print()
print(1, "a", None, [2], sep="-")
print("no newline", end="")
print("!", end="!\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print(*range(5), sep=", ")
print(*[], sep="x")
print("a\nb", "c\td")
out = io.StringIO()
print("into", "memory", file=out, flush=True)
print(repr(out.getvalue()))
for kwargs in ({"sep": 5}, {"end": 5}, {"file": 5}, {"foo": 1}, {"sep": b"x"}):
    try:
        print("x", **kwargs)
    except Exception as e:
        print(type(e).__name__, e)
class Writer:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
w = Writer()
print("x", 5, sep="|", end="$", file=w)
print(w.parts)
try:
    print("x", file=w, flush=True)
except AttributeError as e:
    print(e)
saved, sys.stdout = sys.stdout, Writer()
print("captured", [1])
captured, sys.stdout = sys.stdout, saved
print(captured.parts)
sys.stdout = None
print("nowhere")
sys.stdout = saved
class Loud:
    def __str__(self):
        raise ValueError("cannot print me")
try:
    print("before", Loud(), "after")
except ValueError as e:
    print("|", e)
print("ünï", "日本", "🎉", True, 1.0, b"b", ..., sep="/")
print("a", end="", file=sys.stdout)
print(print("inner"))
