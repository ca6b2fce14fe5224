# round() of integers to tens, with ties to even.
for n in (0, 5, 15, 25, 35, -5, -15, -25, 149, 150, 151, 250, 350, 12345, -12345, 10**30 + 5):
    print(n, round(n), round(n, 0), round(n, 2), round(n, -1), round(n, -2), round(n, -3), round(n, -40))
for args in ((5, "a"), (5, 1.0), (5, None), (5, True), (5, 1, 2), ()):
    try:
        print(args, round(*args))
    except TypeError as error:
        print(args, error)
print((1234).__round__(-2), (1234).__round__(), round(number=27, ndigits=-1))
