# The sieve of Eratosthenes over a list of flags, with strided slice assignment and a plain inner loop.


def primes_by_slices(limit):
    flags = [True] * limit
    flags[0] = flags[1] = False
    for i in range(2, int(limit**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(range(i * i, limit, i))
    return [i for i in range(limit) if flags[i]]


def primes_by_loop(limit):
    flags = [True] * limit
    count = 0
    for i in range(2, limit):
        if flags[i]:
            count += 1
            j = i * i
            while j < limit:
                flags[j] = False
                j += i
    return count


def main():
    assert len(primes_by_slices(3_000_000)) == 216816
    assert primes_by_loop(2_400_000) == 176302
