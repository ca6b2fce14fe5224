# Decimal, hexadecimal, octal and binary text of integers of all sizes.
for n in (0, 1, -1, 10, 255, -255, 2**32, -(2**63), 10**40, -(3**90)):
    print(n, str(n), repr(n), hex(n), oct(n), bin(n))
    print(f"{n:x} {n:X} {n:o} {n:b} {n:#x} {n:#o} {n:#b} {n:,} {n:_} {n:_x} {n:+d} {n: d}")
for base in (2, 8, 16, 10):
    text = {2: bin, 8: oct, 16: hex, 10: str}[base](-(7**77))
    print(text, int(text, base) == -(7**77), int(text, 0) == -(7**77))
print(len(str(3**5000)), str(3**5000)[:20], str(3**5000)[-20:])
for f in (hex, oct, bin):
    try:
        f(1.5)
    except TypeError as error:
        print(error)
