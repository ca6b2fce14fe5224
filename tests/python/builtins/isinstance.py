# isinstance and issubclass with tuples, unions and hooks.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Meta(type):
    def __instancecheck__(cls, obj): return obj == "magic"
    def __subclasscheck__(cls, sub): return sub is int
class M(metaclass=Meta): pass
class A: pass
class B(A): pass
class Liar:
    @property
    def __class__(self): return int
check("""
isinstance(1, int), isinstance(True, int), isinstance(1, bool), isinstance('a', (int, str)), isinstance(1, ((str, (float, int)),))
isinstance(1, int | str), isinstance(1.5, int | str), isinstance(None, int | None), isinstance(B(), A), isinstance(A(), B), isinstance(A, type), isinstance(type, type), isinstance(int, object)
isinstance('magic', M), isinstance(5, M), issubclass(int, M), issubclass(str, M), isinstance(Liar(), int), type(Liar()) is int
isinstance(1, ())
isinstance(1, 5)
isinstance(1, 'int')
isinstance(1, [int])
isinstance(1, (int, 5)), 
isinstance(1, (str, 5))
isinstance(1)
isinstance(1, list[int])
issubclass(B, A), issubclass(A, B), issubclass(A, A), issubclass(bool, (str, int)), issubclass(B, A | int), issubclass(A, object)
issubclass(5, int)
issubclass(int, 5)
issubclass('a', str)
issubclass(int, (str, 'x'))
issubclass(A())
issubclass(list[int], list)
int | str, int | None, str | int == int | str, (int | str) | int
int | 5
int | 'a'
""")
