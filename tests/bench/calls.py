# Calls with every kind of parameter: positional, default, keyword, *args, **kwargs, and calls through a method.


def plain(a, b, c):
    return a + b - c


def with_defaults(a, b=2, c=3):
    return a * b - c


def keyword_only(a, *, scale=1, shift=0):
    return a * scale + shift


def gather(*args, **kwargs):
    return len(args) + len(kwargs)


class Counter:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        self.total += amount
        return self


def main():
    total = 0
    counter = Counter()
    triple = (1, 2, 3)
    for i in range(900_000):
        total += plain(i, 2, 1)
        total += with_defaults(i)
        total += with_defaults(i, c=1)
        total += keyword_only(i, scale=2, shift=5)
        total += gather(i, 1, x=2)
        total += plain(*triple)
        counter.add(i).add(1)
    assert counter.total == 900_000 * 899_999 // 2 + 900_000
    assert total == 900_000 * 899_999 // 2 * 7 + 900_000 * (1 - 3 - 1 + 5 + 3 + 0)
