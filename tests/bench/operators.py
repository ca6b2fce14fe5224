# Operators of own classes: arithmetic, comparison, indexing, iteration, calling, length and truth.


class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.parts, other.parts)])

    def __mul__(self, factor):
        return Vector(*[a * factor for a in self.parts])

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return self.parts == other.parts

    def __getitem__(self, index):
        return self.parts[index]

    def __len__(self):
        return len(self.parts)

    def __iter__(self):
        return iter(self.parts)

    def __contains__(self, value):
        return value in self.parts

    def __call__(self, x):
        return self[0] + self[1] * x + self[2] * x * x

    def __lt__(self, other):
        return sum(self) < sum(other)


def main():
    total = Vector(0, 0, 0)
    count = 0
    for i in range(150_000):
        vector = Vector(i, i + 1, 1)
        total = total + 2 * vector + -vector
        if vector < total:
            count += len(vector)
        if 1 in vector and vector != total:
            count += vector(2) - i
    n = 150_000
    assert total == Vector(n * (n - 1) // 2, n * (n + 1) // 2, n)
    assert count == 3 * (n - 1) + sum(2 * i + 2 + 4 for i in range(1, n)), count
