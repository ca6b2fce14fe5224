# Private names are mangled in every position.
class A:
    __x = 1
    def __init__(self): self.__y = 2; self._single = 3; self.__dunder__ = 4
    def get(self): return self.__x, self.__y, A.__x
    def __hidden(self): return "hidden A"
    def call(self): return self.__hidden()
    def local(self): __v = 5; return __v, sorted(locals())
    def kw(self, __arg=1): return __arg
class B(A):
    def __hidden(self): return "hidden B"
    def try_get(self): return self.__x
class _Under:
    __z = 9
    def get(self): return self.__z, sorted(k for k in vars(_Under) if "z" in k)
class __:
    __q = 1
    def get(self): return self.__q, "__q" in vars(type(self))
a, b = A(), B()
print(a.get(), sorted(vars(a)), a.call(), b.call(), A._A__x, a._A__hidden(), a.local(), _Under().get(), __().get(), a.kw(_A__arg=7))
for f in (lambda: a.__x, lambda: b.try_get(), lambda: a.kw(__arg=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a.__new_attr = 1
print("__new_attr" in vars(a), getattr(a, "_A__y"), hasattr(a, "__y"))
class C:
    def m(self):
        class Inner:
            __p = 3
            def get(self): return self.__p
        return Inner().get(), Inner._Inner__p
    import math as __m
    def imported(self): return self.__m.floor(1.5)
    def glob(self):
        global __g
        __g = 5
print(C().m(), C().imported()); C().glob(); print("_C__g" in globals(), "__g" in globals())
