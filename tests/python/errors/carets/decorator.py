# An error while decorating.
def deco(flag):
    def inner(f):
        raise TypeError(f"cannot decorate {f.__name__}")
    return inner
@deco(True)
def target():
    pass
