# An exception group of nested try statements, the innermost uncaught.
def level(n):
    try:
        if n == 0:
            raise IndexError("innermost")
        level(n - 1)
    except KeyError:
        print("wrong handler")
    finally:
        print("leaving", n)
level(2)
