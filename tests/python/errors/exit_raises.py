# An error in __exit__ replaces the first.
class Resource:
    def __enter__(self):
        return self
    def __exit__(self, *info):
        raise OSError("could not close")
with Resource():
    raise ValueError("in the block")
