# Integer true division is correctly rounded.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
1 / 3
-1 / 3
10**300 / 10**299
10**400 / 10**399
(10**400 + 1) / 10**400
2**53 / 1
(2**53 + 1) / 1
(2**53 + 3) / 1
(2**1074) / (2**1075)
1 / 2**1074
1 / 2**1075
3 / 2**1075
1 / 2**2000
-1 / 2**2000
2**1024 / 1
(2**1024 - 2**970) / 1
(2**1024 - 2**969) / 1
0 / -5
0 / 10**400
6 / -2
123456789012345678901234567890 / 987654321
10**23 / 1
""")
