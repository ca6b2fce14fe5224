# bool is an int with two values.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
True + True
True * 10
-True
~True.__int__()
True / 2
True // True
True ** 3
True == 1, 1 == True == 1.0
isinstance(True, int)
issubclass(bool, int)
bool()
bool('')
bool(' ')
bool([]), bool([0]), bool({}), bool({0}), bool(0.0), bool(None), bool(...)
bool(1, 2)
bool(x=1)
repr(True), str(False)
f'{True}', f'{True:d}', f'{True:5}', f'{True:>6}', f'{True!r:>6}'
True & False, True | False, True ^ False, type(True & True), type(True & 1)
sum([True, True, False])
[10, 20][True]
max(True, 2), min(True, False)
True.real, True.numerator
int(True), float(True), str(True)
True < False, True > False
hash(True)
bool.__new__(bool, 5)
bool.from_bytes(b'a')
True.bit_length()
True.to_bytes()
not True, not 0, not []
type('B', (bool,), {})
""")
