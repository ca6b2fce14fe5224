# Nothing to raise again.
def f():
    raise
f()
