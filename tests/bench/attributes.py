# Attributes and methods: instance and class attributes, properties, inheritance, super, __slots__.


class Shape:
    sides = 0
    made = 0

    def __init__(self, name):
        self.name = name
        self.visits = 0

    def area(self):
        return 0

    def visit(self):
        self.visits += 1
        return self.area() + self.sides


class Rectangle(Shape):
    sides = 4

    def __init__(self, width, height):
        super().__init__("rectangle")
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    @property
    def diagonal_squared(self):
        return self.width * self.width + self.height * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)

    def visit(self):
        return super().visit() + 1


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


def main():
    shapes = [Rectangle(2, 3), Square(4), Rectangle(5, 6), Square(1)]
    total = 0
    point = Point(0, 0)
    for i in range(400_000):
        shape = shapes[i & 3]
        total += shape.visit()
        total += shape.diagonal_squared
        shape.width += 1
        shape.width -= 1
        Shape.made += 1
        point = point.moved(1, 2)
        total += point.y - 2 * point.x
    Shape.made = 0
    assert total == sum(s.visits for s in shapes) // 4 * (10 + 21 + 34 + 6 + 13 + 32 + 61 + 2)
