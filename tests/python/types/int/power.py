# The power operator and pow() with two and three arguments.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
2 ** 10
2 ** 100
(-2) ** 3
(-2) ** 101
-2 ** 2
0 ** 0
0 ** 5
2 ** -1
(-2) ** -3
10 ** -2
pow(2, 10)
pow(2, 10, 1000)
pow(2, 1000, 10**9 + 7)
pow(3, -1, 7)
pow(38, -1, 97)
pow(2, -3, 11)
pow(2, -1, 4)
pow(2, 3, 0)
pow(2, 3, -5)
pow(-2, 3, 5)
pow(0, 0, 1)
pow(5, 0, 1)
pow(2, 3, 1)
pow(2.0, 3, 5)
pow(2, 3, 5.0)
pow('a', 2)
pow(2, 'a')
pow(2, 3, 'x')
pow(base=2, exp=5)
pow(base=2, exp=5, mod=7)
pow(2)
pow(123456789, 987654321, 10**18 + 9)
3 ** 200
1 ** 10**100
(-1) ** (10**100 + 1)
0 ** 10**100
""")
