# Number, string and collection literals in every spelling.
print(0, 00, 0_0, 1_000, 0xFF, 0XfF, 0x_ff, 0o17, 0O1_7, 0b101, 0B1_0, 10**3, 123456789012345678901234567890)
print(1.0, 1., .5, 1e3, 1E3, 1e+3, 1e-3, 1_0.0_1, 1_0e1_0, .1e1, 0., 0e0, 00.5, 1e400, -1e400, 5e-324, 1e-400)
print('single', "double", '''triple
single''', """triple "double" here""", 'it''s', "a" 'b' """c""", '', "", 'a\
b')
print('\a\b\f\n\r\t\v\\\'\"'.encode(), '\0\7\12\101\377'.encode(), '\x41\xe9\u00e9\U0001F389'.encode(), '\N{DEGREE SIGN}\N{greek small letter alpha}')
print(r'\n\x', R"\'", b'\x00\xff\n\\', B"bytes", br'\n', Rb'\x', bR"a", rB'b', u'unicode', U"U", f'{1}', F"{2}")
print(r'''raw
\n triple''', len(r'\\'), r"a\"b", "\
continued")
print([], [1], [1,], [1, 2, ], (), (1,), (1, 2), {}, {1}, {1: 2}, {1: 2,}, {1, 2,}, [[], [[]]], ((),), {(): []})
print([*range(3), *"ab"], (*[1], 2), {*[1], 1}, {**{1: 2}, 1: 3, **{4: 5}}, [*[], *()], *[1, 2])
print(None, True, False, ..., Ellipsis, __debug__, __name__, NotImplemented)
print(1if 1else 2, 1 if(1)else(2), [1,2][0]if[]else"x", not(1), -(-1), +-+1, ~-1, 1 .real, 1..real, 1.e0.real, 0xfor 1)
print(1,
      2,  # comment

      3)
x = 1; y = 2; print(x, y);
if x: z = 3; print(z)
print("long", \
    "line")
print(0xdeadbeef, 0o777, 0b11111111, 1_2_3_4, 0xAbC, 1e0_1)
print("tab	inside", 'quote " inside', "quote ' inside", "\\N", "\\x", "%d%%" % 5, "{}{{}}".format(1))
