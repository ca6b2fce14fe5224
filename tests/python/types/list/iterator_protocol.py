# Iterators made by hand from the protocol methods.
a = ["x", "y"]
it = a.__iter__()
print(it.__next__(), it.__next__())
try:
    it.__next__()
except StopIteration as error:
    print("stopped", error.args)
a.append("z")
try:
    print(next(it))
except StopIteration:
    print("still stopped")
print(type(it).__name__, type(reversed(a)).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter("é")).__name__, type(iter(b"")).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(0))).__name__, type(iter({}.items())).__name__)
it = iter([1, 2, 3])
next(it)
it.__setstate__(0)
print(list(it))
it = iter([10, 20, 30])
print(it.__reduce__()[1], [x for x in it], it.__reduce__()[1:])
print(a.__len__(), a.__contains__("x"), a.__getitem__(0), a.__getitem__(slice(1)), a.__setitem__(0, "w"), a.__delitem__(1), a, a.__add__(["q"]), a.__mul__(2), a.__rmul__(0), a.__eq__(1), a.__lt__([]), a.__iadd__("s") is a, a.__imul__(2) is a, a, a.__reversed__().__next__(), a.__repr__(), a.__hash__)
