# The mini-language on strings and other objects.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
[format(s, spec) for s in ('', 'abc', '日本é') for spec in ('', 's', '6', '<6', '>6', '^6', '*^7', '.2', '6.2', '>6.2s', '.0', '日>5', '06', '0<6', '0>6')]
format('a', 'x')
format('a', '5d')
format('a', '+5')
format('a', ' 5')
format('a', '=5')
format('a', '#')
format('a', ',s')
format('a', '_')
format('a', '.')
format('a', '.-1')
format('a', '5.')
format('a', '5.s')
format('a', 'ss')
format('a', '{}<5')
format('a', '<<5')
format('a', '}>3')
format('abc', '.10'), format('abc', '1'), format('abc', '0')
format(True, '5'), format(True, 's') if 0 else format(True, '<6')
format(True, 's')
format(None, ''), format((1, 2), ''), format([1], ''), format(int, '')
format((1,), '>5')
format({}, 's')
format(b'a', '')
format(b'a', 's')
format('\\n', '^3'), format('🎉', '>3'), format('e\\u0301', '>4')
'{:>{w}}|{:<{w}}|{:^{w}}'.format('a', 'b', 'c', w=4)
'{0:{1}^{2}}'.format('mid', '-', 9)
'%-6s|%6s|%.1s' % ('ab', 'cd', 'ef')
""")
