# An error in a default argument.
def f(a, b=1 // 0, *, c=2):
    return a
