# Methods do not see names of the class body.
class Circle:
    pi = 3.14
    def area(self, r):
        return pi * r * r
print(Circle.pi)
Circle().area(2)
