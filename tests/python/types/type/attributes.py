# Attributes of classes that may be read, set or not.
class A:
    "doc"
    x = 1
    def m(self): pass
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A.__bases__, A.__base__, A.__mro__, A.__dict__["x"], A.__flags__ >= 0, A.__basicsize__ > 0, A.__itemsize__, A.__dictoffset__ != 0, A.__weakrefoffset__ != 0, A.__abstractmethods__ if hasattr(A, "__abstractmethods__") else "none", A.__subclasses__(), A.__type_params__, A.__firstlineno__, A.__static_attributes__)
A.__name__ = "B"; A.__qualname__ = "Q.B"; A.__module__ = "mod"; A.__doc__ = "new"; print(A, A.__name__, repr(A()).split(" at")[0], A.__doc__)
for n, v in (("__name__", 5), ("__name__", "a\0b"), ("__qualname__", 5), ("__bases__", (int,)), ("__bases__", ()), ("__bases__", 5), ("__mro__", ()), ("__dict__", {}), ("__base__", int), ("__flags__", 1), ("__class__", type), ("__class__", 5), ("__module__", 5), ("__new_attr__", 1), ("__doc__", None), ("__annotations__", {"a": 1})):
    try: setattr(A, n, v); print(n, "set to", getattr(A, n))
    except Exception as e: print(n, type(e).__name__, e)
for n in ("__name__", "__doc__", "__module__", "__bases__", "nope", "x", "__qualname__"):
    try: delattr(A, n); print(n, "deleted")
    except Exception as e: print(n, type(e).__name__, e)
for t in (int, list, type, object, type(None), type(len)):
    for n, v in (("x", 1), ("__name__", "y"), ("__doc__", "z")):
        try: setattr(t, n, v); print("set?!")
        except TypeError as e: print(e)
print(int.__name__, int.__module__, int.__qualname__, int.__bases__, bool.__base__, type.__mro__, type(type), type.__bases__, object.__base__, list.__basicsize__ > 0, tuple.__itemsize__ > 0, dict.__doc__[:7])
d = A.__dict__; print(type(d).__name__, "m" in d, sorted(k for k in d if not k.startswith("__")))
try: d["y"] = 1
except TypeError as e: print(e)
print(type.__subclasses__(type)[:0], A.mro(), type.mro(A), A.__instancecheck__(A()), A.__subclasscheck__(A), type.__call__(A).__class__ is A, A.__dir__(A())[:0])
