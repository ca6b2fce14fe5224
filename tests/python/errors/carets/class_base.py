# An error in the base of a class.
base = 5
class A(base):
    x = 1
