# Setting a property without a setter.
class P:
    @property
    def size(self):
        return 1
P().size = 5
