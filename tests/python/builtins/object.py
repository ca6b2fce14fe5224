# The bare object.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class A:
    pass
class B:
    def __init__(self, x): pass
class C:
    def __new__(cls, x): return super().__new__(cls)
check("""
object().__class__, object() == object(), object.__doc__, object.__mro__, object.__bases__, object.__base__
object(1)
object(a=1)
A(1)
A(a=1)
B()
C()
C(1, 2)
object.__new__()
object.__new__(5)
object.__new__(int)
object.__new__(A, 1)
object.__new__(B, 1, 2).__class__
A().__init__(1)
object().x
setattr(object(), 'x', 1)
object.x
setattr(object, 'x', 1)
int.x if hasattr(int, 'x') else 'no'
setattr(int, 'x', 1)
setattr(len, 'x', 1)
object().__eq__(1), object().__ne__(1), object().__lt__(1), object().__hash__() is not None, object().__str__()[:7], object().__format__('')[:7]
object().__format__('x')
object() < object()
object().__reduce_ex__(2)[1], object().__getstate__(), object().__sizeof__() > 0, object().__dir__()[0][:2], object.__init_subclass__(), object.__subclasshook__()
A().__getstate__(), isinstance(A(), object)
""")
