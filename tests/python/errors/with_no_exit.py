# An object that is no context manager.
class Half:
    def __enter__(self): return self
with Half() as h:
    print("never")
