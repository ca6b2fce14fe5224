# Closures: cells read and rebound, functions made in loops, functions as arguments.


def make_counter(start):
    count = start

    def step(amount=1):
        nonlocal count
        count += amount
        return count

    return step


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def adder(n):
    return lambda value: value + n


def main():
    total = 0
    counter = make_counter(0)
    pipeline = compose(adder(1), adder(2), lambda value: value * 2)
    for i in range(1_000_000):
        total += counter()
        total += pipeline(i)
        if i % 10 == 0:
            add = adder(i)
            total += add(1)
    numbers = range(400_000)
    threshold = 1000
    kept = list(filter(lambda n: n % threshold == 0, map(lambda n: n + threshold, numbers)))
    assert len(kept) == 400
    n = 1_000_000
    counted = n * (n + 1) // 2
    piped = n * (n - 1) + 6 * n
    added = 10 * (n // 10) * (n // 10 - 1) // 2 + n // 10
    assert total == counted + piped + added, total
