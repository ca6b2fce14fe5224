# An error in a class body.
class Broken:
    a = 1
    b = a / 0
    c = 3
