# An error in a with block after __exit__.
class Resource:
    def __enter__(self):
        print("open")
        return self
    def __exit__(self, kind, value, tb):
        print("close", kind.__name__, value)
with Resource() as r:
    print("using")
    r.missing()
