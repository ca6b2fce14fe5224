# Class bodies, instances, class and instance attributes.
class Dog:
    """A dog."""
    legs = 4
    tricks = []
    def __init__(self, name): self.name = name
    def add(self, t): self.tricks.append(t); return self
    def legs_text(self): return f"{self.name} has {self.legs}"
a, b = Dog("Rex"), Dog("Fido")
a.add("roll").add("sit")
print(b.tricks, a.legs_text(), Dog.legs_text(b), Dog.__doc__, Dog.__name__, Dog.__qualname__, Dog.__module__, Dog.__bases__, Dog.__dict__["legs"])
a.legs = 3
print(a.legs, b.legs, Dog.legs, a.__dict__, b.__dict__)
del a.legs
print(a.legs)
Dog.legs = 5; Dog.bark = lambda self: self.name + " woof"
print(a.legs, b.bark(), isinstance(a, Dog), type(a) is Dog, a.__class__ is Dog)
try: del a.legs
except AttributeError as e: print(e)
try: a.nothing
except AttributeError as e: print(e, e.name, e.obj is a)
try: Dog.nothing
except AttributeError as e: print(e)
try: Dog()
except TypeError as e: print(e)
try: Dog("a", "b")
except TypeError as e: print(e)
try: Dog.legs_text()
except TypeError as e: print(e)
class Empty: pass
e = Empty(); e.x = 1
print(e.x, vars(e), Empty.__doc__, Empty.__dict__.get("x"))
class Weird:
    if True:
        x = 1
        for i in range(3): pass
    y = [x, i]
    def x(self): return "method x"
    z = x
    print("in body", __name__, __qualname__, x.__name__, y)
print(Weird().x(), Weird().z(), Weird.i, Weird.y)
def make(n):
    class Local:
        value = n
        def get(self): return self.value + n
    return Local
print(make(3)().get(), make(1) is make(1), make(2).__qualname__)
e.method = lambda: "no self"
print(e.method(), a.add.__self__ is a, a.add.__func__ is Dog.add, a.add.__name__)
e.__class__ = Weird
print(type(e).__name__)
try: e.__class__ = int
except TypeError as t: print(t)
try: e.__class__ = 5
except TypeError as t: print(t)
