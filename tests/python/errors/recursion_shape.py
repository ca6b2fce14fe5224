# Endless recursion is folded in the traceback.
def down(n):
    return down(n + 1)
try:
    down(0)
except RecursionError as error:
    print(type(error).__name__, error)
def countdown(n):
    if n == 0:
        raise ValueError("bottom")
    countdown(n - 1)
countdown(20)
