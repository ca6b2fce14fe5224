# is_integer, as_integer_ratio, hex, fromhex, conjugate, from_number.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
(1.0).is_integer(), (1.5).is_integer(), float('inf').is_integer(), float('nan').is_integer()
(0.5).as_integer_ratio()
(0.1).as_integer_ratio()
(-2.0).as_integer_ratio()
(1e300).as_integer_ratio()
(5e-324).as_integer_ratio()[0]
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
(1.0).hex(), (0.1).hex(), (-0.0).hex(), (5e-324).hex(), (1e308).hex()
float('inf').hex(), float('nan').hex()
float.fromhex('0x1.8p1')
float.fromhex('1.8p1')
float.fromhex('-0X.8p-2')
float.fromhex('ff')
float.fromhex('  inf ')
float.fromhex('nan')
float.fromhex('0x1p-1075')
float.fromhex('0x1p-1074')
float.fromhex('0x1p1024')
float.fromhex('0x1.fffffffffffff8p0')
float.fromhex('0x1.fffffffffffff7p0')
float.fromhex('xyz')
float.fromhex('')
float.fromhex(1)
float.from_number(3)
float.from_number(2.5)
float.from_number('3')
(2.5).conjugate(), (2.5).real, (2.5).imag
(2.7).__trunc__(), (2.2).__ceil__(), (2.7).__floor__(), (-2.7).__floor__(), (-2.7).__int__()
(2.5).__round__(), (3.5).__round__(), (2.675).__round__(2)
(1.5).__eq__('x'), (1.5).__lt__(2), (1.5).__add__(None), (1.5).__radd__(1)
(1.5).__divmod__(0.4), (1.5).__rmod__(7), (1.5).__rpow__(2), (1.5).__bool__(), (0.0).__bool__()
float.__getformat__('double')
""")
