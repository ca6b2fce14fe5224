# Calling a method that must be overridden.
class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__} has no area")
    def describe(self):
        return f"{type(self).__name__} of {self.area()}"
class Square(Shape):
    def area(self): return 4
class Blob(Shape): pass
for s in (Square(), Blob()):
    print(s.describe())
