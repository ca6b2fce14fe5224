# Machine-word edges in every operation.
for base in (2**15, 2**30, 2**31, 2**32, 2**60, 2**62, 2**63, 2**64, 2**90, 2**120):
    for d in (-1, 0, 1):
        n = base + d
        print(n, n * n, n * -1, n + n, n - 2 * n, n // 3, n % 1000, -n // 7, -n % 7, n >> 5, -n >> 5, n << 3, n & 0xFFFF, n ^ -1, n | 1, -n & n, n.bit_length(), hash(n), float(n), n == float(n), n ** 2 % 97, divmod(n, -10), int(str(n)) == n, hex(-n), n.bit_count())
