# An error while a generator is closed.
def g():
    try:
        yield 1
    finally:
        raise RuntimeError("cleanup failed")
it = g()
print(next(it))
it.close()
