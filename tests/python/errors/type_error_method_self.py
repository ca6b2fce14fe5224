# A method called on the class with the wrong object.
class A:
    def m(self): return self.x
print(hasattr(A, "m"))
str.upper(5)
