# A class with slots and a misspelt attribute.
class Pixel:
    __slots__ = "red", "green", "blue"
    def __init__(self, *rgb): self.red, self.green, self.blue = rgb
p = Pixel(1, 2, 3)
print(p.red + p.green)
print(p.grean)
