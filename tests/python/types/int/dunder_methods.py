# The special methods called by name answer NotImplemented to strangers.
names = "add sub mul floordiv mod truediv pow divmod and or xor lshift rshift".split()
for name in names:
    forward = getattr(int, f"__{name}__")
    backward = getattr(int, f"__r{name}__")
    print(name, forward(13, 3), backward(13, 3), forward(13, 1.5), backward(13, "x"))
for name in ("lt", "le", "eq", "ne", "gt", "ge"):
    method = getattr((5), f"__{name}__")
    print(name, method(5), method(6), method(5.0), method("5"))
for name in ("neg", "pos", "abs", "invert", "bool", "int", "float", "index", "hash", "repr", "str"):
    print(name, getattr(-5, f"__{name}__")())
print(int.__add__, (5).__add__.__name__, int.__doc__.splitlines()[0])
print((5).__format__("x"), (5).__format__(""), (5).__sizeof__() > 0, (5).__getnewargs__())
print(int.__mro__, int.__bases__, bool.__mro__, int.__name__, int.__module__)
try:
    int.__add__("a", 1)
except TypeError as error:
    print(error)
try:
    (5).__add__()
except TypeError as error:
    print(error)
