# dir with and without arguments.
class A:
    x = 1
    def m(self): pass
class B(A):
    y = 2
class D:
    def __dir__(self): return ["b", "a", "c"]
class E:
    def __dir__(self): return 5
a = B()
a.z = 3
print([n for n in dir(a) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("__")], dir(D()))
def f(p, q=1):
    r = 2
    return dir()
print(f(0))
for bad in (E(), ):
    try:
        dir(bad)
    except TypeError as error:
        print(error)
try:
    dir(1, 2)
except TypeError as error:
    print(error)
print([n for n in dir([]) if not n.startswith("_")])
print([n for n in dir({}) if not n.startswith("_")])
print([n for n in dir("") if not n.startswith("_")])
print([n for n in dir(1) if not n.startswith("_")])
print([n for n in dir(1.0) if not n.startswith("_")])
print([n for n in dir(set()) if not n.startswith("_")], [n for n in dir(()) if not n.startswith("_")], [n for n in dir(b"") if not n.startswith("_")])
print([n for n in dir(range(1)) if not n.startswith("_")], [n for n in dir(slice(1)) if not n.startswith("_")])
print([n for n in dir(x for x in "") if not n.startswith("_")], [n for n in dir(Exception()) if not n.startswith("__")], [n for n in dir(StopIteration()) if not n.startswith("__")])
print(dir(object()))
print(dir(None))
print([n for n in dir(lambda: 0)])
print(sorted(set(dir(A)) - set(dir(object))))
