# Generators: for loops over them, pipelines of several, send, yield from, and generator expressions.


def count_up(limit):
    i = 0
    while i < limit:
        yield i
        i += 1


def every_third(source):
    for i, value in enumerate(source):
        if i % 3 == 0:
            yield value


def squares(source):
    for value in source:
        yield value * value


def running_mean():
    total = 0
    count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def tree_of(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return (tree_of(low, middle), middle, tree_of(middle + 1, high))


def main():
    n = 2_000_000
    assert sum(squares(every_third(count_up(n)))) == sum(i * i for i in range(0, n, 3))
    mean = running_mean()
    next(mean)
    for i in range(1_000_000):
        last = mean.send(i)
    assert last == 499999.5
    tree = tree_of(0, 30_000)
    for _ in range(4):
        assert sum(walk(tree)) == 30_000 * 29_999 // 2
