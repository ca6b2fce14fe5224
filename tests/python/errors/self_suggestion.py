# A bare name that is an attribute of self.
class Cart:
    def __init__(self): self.items = [1]
    def total(self):
        return sum(items)
Cart().total()
