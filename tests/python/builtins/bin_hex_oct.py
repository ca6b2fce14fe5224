# bin, hex and oct with __index__.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class I:
    def __index__(self): return -10
class J:
    def __index__(self): return "x"
class K(int): pass
check("""
bin(10), bin(-10), bin(0), bin(True), bin(2**70), bin(I())
hex(255), hex(-255), hex(0), hex(10**30), hex(I()), hex(K(17))
oct(8), oct(-8), oct(0), oct(2**64), oct(I())
bin(1.0)
hex('a')
oct(None)
bin(J())
hex()
hex(1, 2)
""")
