# round on every kind of number and on custom objects.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class R:
    def __round__(self, n="none"): return f"rounded {n}"
class NoArg:
    def __round__(self): return 7
check("""
round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(2.5, 0), round(1e20), round(1e300) == 10**300
round(R()), round(R(), 2), round(R(), None), round(R(), ndigits='x')
round(NoArg())
round(NoArg(), 1)
round('a')
round(None)
round([])
round()
round(True), round(True, 1), type(round(True))
round(2.5, 10**10), round(2.5, -10**10)
round(2.5, 2**70)
round(1.15, 1), round(1.25, 1), round(1.35, 1), round(0.5, 0), round(5e15 + 0.5), round(4503599627370497.5), round(0.49999999999999994)
""")
