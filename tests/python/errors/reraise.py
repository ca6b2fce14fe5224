# A bare raise keeps the original line.
def inner():
    raise KeyError("lost")
def outer():
    try:
        inner()
    except KeyError:
        print("saw it")
        raise
try:
    outer()
except KeyError as e:
    print(repr(e))
    raise
