# An error entering a with statement.
class NoEnter:
    def __exit__(self, *a):
        pass
with NoEnter() as x, open:
    pass
