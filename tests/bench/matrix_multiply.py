# Matrices as lists of lists of floats: the inner product over zip, rows and columns.


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in a]


def multiply_by_index(a, b, n):
    result = [[0.0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        target = result[i]
        for k in range(n):
            factor = row[k]
            other = b[k]
            for j in range(n):
                target[j] += factor * other[j]
    return result


def main():
    n = 190
    a = [[(i * j) % 7 + 0.5 for j in range(n)] for i in range(n)]
    b = [[(i + j) % 5 - 1.0 for j in range(n)] for i in range(n)]
    first = multiply(a, b)
    second = multiply_by_index(a, b, n)
    assert first == second
    assert sum(map(sum, first)) == 20881760.0, sum(map(sum, first))
