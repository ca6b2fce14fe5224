# An error thrown into a generator.
def g():
    while True:
        try:
            yield
        except KeyError:
            print("caught inside")
it = g()
next(it)
it.throw(KeyError("a"))
it.throw(ValueError("b"))
