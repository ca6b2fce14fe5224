# Raising what is not an exception.
def f():
    raise "a string"
f()
