# Identity.
a, b = [], []
print(a is b, a is a, id(a) == id(a), id(a) != id(b), a is not b, isinstance(id(a), int))
c = a
c.append(1)
print(a, a is c, id(a) == id(c), (a, b)[0] is a, {"k": a}["k"] is a)
x = None
print(x is None, x is not None, None is None, type(None) is type(x), int is type(1))
def f(): return f
print(f() is f, f.__code__ is f.__code__, print is print, [].append is [].append)
class A:
    def m(self): pass
o = A()
print(o.m is o.m, o.m == o.m, A.m is A.m, o.m.__func__ is A.m, o.m.__self__ is o, id(o) == id(o))
try:
    id()
except TypeError as e:
    print(e)
try:
    id(1, 2)
except TypeError as e:
    print(e)
