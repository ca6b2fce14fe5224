# bit_length, bit_count, to_bytes, from_bytes, as_integer_ratio and the attributes.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
[n.bit_length() for n in (0, 1, -1, 2, 255, 256, -256, 2**100, -(2**100) + 1)]
[n.bit_count() for n in (0, 1, -1, 255, -255, 2**100 - 1, 10**30)]
(258).to_bytes(2, 'big')
(258).to_bytes(2, 'little')
(258).to_bytes(4)
(5).to_bytes()
(0).to_bytes(0, 'big')
(256).to_bytes(1, 'big')
(-1).to_bytes(2, 'big')
(-1).to_bytes(2, 'big', signed=True)
(-129).to_bytes(1, 'big', signed=True)
(-128).to_bytes(1, 'little', signed=True)
(127).to_bytes(1, 'little', signed=True)
(128).to_bytes(1, 'little', signed=True)
(1).to_bytes(-1, 'big')
(1).to_bytes(2, 'middle')
(2**80).to_bytes(11, 'big')
(-(2**80)).to_bytes(11, 'little', signed=True)
int.from_bytes(b'\\x01\\x02')
int.from_bytes(b'\\x01\\x02', 'little')
int.from_bytes(b'\\xff\\xfe', 'big', signed=True)
int.from_bytes(b'', 'big')
int.from_bytes([1, 2, 3], 'big')
int.from_bytes((255, 0), 'little')
int.from_bytes([256], 'big')
int.from_bytes('ab', 'big')
int.from_bytes(b'\\xff' * 12, 'big')
int.from_bytes(b'\\x80' + b'\\x00' * 9, 'big', signed=True)
int.from_bytes(3, 'big')
(5).as_integer_ratio()
True.as_integer_ratio()
(7).numerator, (7).denominator, (7).real, (7).imag
(7).conjugate()
(7).is_integer()
(7).__floor__(), (7).__ceil__(), (7).__trunc__()
(7).numerator()
int.bit_length()
int.bit_length(1.0)
(5).foo
(5).bit_length(1)
""")
