# A SyntaxError without a place.
def f():
    raise SyntaxError("no place at all")
f()
