# A subclass forgets an argument of its base.
class Base:
    def __init__(self, name, size): self.name, self.size = name, size
class Kid(Base):
    def __init__(self, name):
        super().__init__(name)
Kid("x")
