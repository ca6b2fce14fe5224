# Left and right shifts, negative and enormous counts.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
1 << 0
1 << 10
1 << 100
-1 << 65
5 >> 1
-5 >> 1
-1 >> 1000
1 >> 1000
2**100 >> 99
-(2**100) >> 99
-(2**100) - 1 >> 99
(2**100 + 1) >> 30
0 << 10**30
0 >> 10**30
1 >> 10**30
-1 >> 10**30
1 << -1
1 >> -1
1 << 1.0
1.0 << 1
'a' >> 1
True << True
123456789 << 30 >> 30
(-123456789 << 61) >> 61
1 >> -(10**30)
""")
