# And, or, xor, invert over signs and sizes.
values = [0, 1, -1, 6, -6, 255, -255, 2**30 - 1, -(2**30), 2**64, -(2**64), 2**64 - 1, -(2**64) - 1]
for a in values:
    for b in values:
        print(a, b, a & b, a | b, a ^ b)
print(True & True, True | False, True ^ True, True & 3, 5 | False)
for source in ("1 & 1.0", "1 | 'a'", "1 ^ None", "~1.5", "[] & 1"):
    try:
        print(eval(source))
    except TypeError as error:
        print(source, error)
