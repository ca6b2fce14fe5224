# Carets of unary operators.
def f(x):
    return -x
print(f(3))
print(not f(3), ~"x", f("x"))
