# Float powers, and what overflows.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
2.0 ** 3
2 ** 0.5
2.0 ** -1
0.0 ** 0
0.0 ** -1
(-0.0) ** 3
(-0.0) ** -1
(-8.0) ** 3
10.0 ** 308
10.0 ** 309
1.0 ** float('nan')
float('nan') ** 0
float('inf') ** 0
float('inf') ** -1
float('-inf') ** 3
float('-inf') ** 2
(-1.0) ** float('inf')
0.5 ** float('inf')
0.5 ** float('-inf')
2.0 ** 0.5 * 2.0 ** 0.5
2.0 ** 'a'
pow(2.0, 2)
pow(2.0, 2, 3)
2.0 ** 1023 * 2
2 ** -1074
2.0 ** -1075
10 ** 308.5
10.0 ** 400
9 ** 0.5
""")
