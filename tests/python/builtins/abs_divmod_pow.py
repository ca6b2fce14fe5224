# abs and divmod with builtin and custom types.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class V:
    def __abs__(self): return "absolute"
    def __divmod__(self, other): return "divmod", other
    def __rdivmod__(self, other): return "rdivmod", other
    def __pow__(self, other, mod=None): return "pow", other, mod
    def __rpow__(self, other, mod=None): return "rpow", other, mod
check("""
abs(-5), abs(5.5), abs(True), abs(-0.0), abs(V())
abs('a')
abs()
abs(1, 2)
divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), divmod(V(), 3), divmod(3, V())
divmod('a', 1)
divmod(1, 'a')
divmod(1)
divmod(1.5, 0)
divmod(True, True)
pow(V(), 2), pow(V(), 2, 3), pow(2, V())
pow(2, V(), 5)
2 ** V(), V() ** 2
pow('a', 'b', 'c')
""")
