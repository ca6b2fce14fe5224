# The names of the builtins module that this suite relies on.
import builtins
names = dir(builtins)
for n in "abs all any ascii bin bool breakpoint bytes callable chr classmethod compile delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ __build_class__ __debug__ __name__".split():
    print(n, n in names, type(getattr(builtins, n)).__name__ if n not in ("help", "open") else "")
print(sorted(n for n in names if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException)))
print(builtins.__name__, builtins.len is len, __builtins__ is builtins)
builtins.shared = "visible everywhere"
print(shared)
len_saved = builtins.len
builtins.len = lambda x: "replaced"
print(len([1]))
builtins.len = len_saved
del builtins.shared
try:
    shared
except NameError as e:
    print(e)
