# An attribute used before __init__ sets it.
class Tree:
    def __init__(self, n):
        self.size = self.count() + n
        self.items = []
    def count(self):
        return len(self.items)
Tree(3)
