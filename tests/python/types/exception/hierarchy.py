# The tree of builtin exceptions.
def show(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == "builtins" and "Group" not in sub.__name__: show(sub, depth + 1)
show(BaseException)
for c in (KeyError, RecursionError, UnicodeDecodeError, ModuleNotFoundError, BrokenPipeError, IndentationError, TabError, FloatingPointError):
    print([b.__name__ for b in c.__mro__])
