# Carets of assert, raise and return inside one-line blocks.
def f(x):
    if x: assert x == 5, "five only"
    return x
f(5); f(6)
