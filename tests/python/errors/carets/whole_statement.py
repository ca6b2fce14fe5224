# No carets where the whole line is the error.
def f():
    raise ValueError("whole line")
if 1: f()
