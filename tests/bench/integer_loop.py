# Small integers in a loop: arithmetic, comparison, shifts and remainders.


def collatz_steps(n):
    steps = 0
    while n != 1:
        if n & 1:
            n = 3 * n + 1
        else:
            n >>= 1
        steps += 1
    return steps


def main():
    longest = 0
    start = 0
    for n in range(1, 90_000):
        steps = collatz_steps(n)
        if steps > longest:
            longest = steps
            start = n
    assert (start, longest) == (77031, 350), (start, longest)
