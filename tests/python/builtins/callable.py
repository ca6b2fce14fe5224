# callable on everything.
class A:
    pass
class B:
    def __call__(self): return 1
class C(B):
    __call__ = None
b = A()
b.__call__ = lambda: 5
print([callable(x) for x in (len, int, A, A(), B(), C(), b, lambda: 1, print, [].append, "a", 1, None, str.upper, B().__call__, staticmethod(len), classmethod(len), property())])
for x in (A(), b, C(), 5, "a", None, [1], ..., NotImplemented, (1,), {}):
    try:
        x()
    except TypeError as error:
        print(error)
print(B()())
