# A local deleted, then used.
def f(x):
    del x
    return x
f(1)
