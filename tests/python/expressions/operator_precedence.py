# How operators bind.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

a, b, c = 2, 3, 4
check("""
a + b * c, (a + b) * c, a - b - c, a - (b - c), a ** b ** a, (a ** b) ** a, -a ** 2, (-a) ** 2, 2 ** -1
a * b % c, a % b * c, a // b * c, a * (b // c), a / b * c, ~a ** 2, -~a, ~-a, - -a, + - + a, not not a
a << b + c, (a << b) + c, a & b | c, a & (b | c), a ^ b & c, a | b ^ c, a << 1 >> 1, 1 | 2 == 2, (1 | 2) == 2
not a == b, not (a == b), a < b == True, (a < b) == True, a < b < c, a < b > 1, (a == 2) is not None, 1 < 2 in [2], not a in [b]
a or b and c, (a or b) and c, not a or b, a and not b, a if 0 else b if 1 else c, (lambda: a)() if a else b
a if b else c, a + (b if c else 1), [a, b][c > 1], a < b and b < c or 1 / 0, 0 or [] or {} or (), 1 and 'x' and []
lambda x: x + 1, (lambda x: x + 1)(2), (lambda: (yield))
(x := 5) + x, [y := 1, y ** 2], (z := 1, 2), (w := 0) or w
-2 .real, 2..real, 1.5.real, 1 .__add__(2), 0x10 .real, (1_0).real, -1 if a else +1, 5 .bit_length()
a.real.real, [1, 2][0].real, (1, 2)[1:][0], {1: {2: 3}}[1][2], 'abc'[1].upper()[0], (lambda: [1])()[0]
1 if 1 else 2 if 1 / 0 else 3, 1 if 0 else 2 if 1 else 1 / 0
(*[1], *(2, 3), 4)
a @ b
""".replace("lambda x: x + 1, (", "(").replace(", (lambda: (yield))", ", 0"))
