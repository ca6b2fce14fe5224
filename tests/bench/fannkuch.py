# Permutations of a small list, reversed in place by slices: indexing and slice assignment.


def fannkuch(n):
    permutation = list(range(n))
    count = [0] * n
    most_flips = 0
    checksum = 0
    sign = 1
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if permutation[0]:
            work = permutation[:]
            flips = 0
            first = work[0]
            while first:
                work[: first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > most_flips:
                most_flips = flips
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum, most_flips
            moved = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = moved
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


def main():
    assert fannkuch(8) == (1616, 22)
    assert fannkuch(9) == (8629, 30)
