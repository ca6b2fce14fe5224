# A computation that fails in a nested comprehension.
def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col, strict=True)) for col in zip(*b)] for row in a]
print(multiply([[1, 2]], [[3], [4]]))
print(multiply([[1, 2, 3]], [[3], [4]]))
