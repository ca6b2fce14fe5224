# Float division and sums over generator expressions: the spectral norm of an infinite matrix, cut off.


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    n = range(len(vector))
    return [sum(element(i, j) * vector[j] for j in n) for i in n]


def times_transposed(vector):
    n = range(len(vector))
    return [sum(element(j, i) * vector[j] for j in n) for i in n]


def main():
    u = [1.0] * 280
    v = u
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    upper = sum(a * b for a, b in zip(u, v))
    lower = sum(b * b for b in v)
    assert abs((upper / lower) ** 0.5 - 1.27422) < 1e-4, (upper / lower) ** 0.5
