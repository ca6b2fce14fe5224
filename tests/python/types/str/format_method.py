# str.format with fields, attributes, indexes and nesting.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class P:
    x = 5
    def __getitem__(self, key):
        return f"<{key!r}>"
    def __str__(self):
        return "a P"
p = P()
check("""
'{} {}'.format(1, 2)
'{0} {1} {0}'.format('a', 'b')
'{a} {b}'.format(a=1, b=2)
'{} {a}'.format(1, a=2)
'{0.x} {0[k]} {0[0]} {0[-1]}'.format(p)
'{p.x:>5}|{p!s}'.format(p=p)
'{!r} {!s} {!a}'.format('é', 'é', 'é')
'{:{}}|'.format('a', 5)
'{:{w}.{p}f}'.format(3.14159, w=8, p=2)
'{0:{1}{2}}'.format('x', '^', 7)
'{{}} {{{}}}'.format(1)
'{[0]} {[1]}'.format([1], [2, 3])
'{a[b]}'.format(a={'b': 7})
'{a[0][1]}'.format(a=[[1, 2]])
'{}'.format()
'{1}'.format(0)
'{a}'.format()
'{a}'.format_map({'a': 1})
'{a}'.format_map({})
'{0} {}'.format(1, 2)
'{} {0}'.format(1, 2)
'{'.format()
'}'.format()
'{0'.format(1)
'{0!}'.format(1)
'{0!x}'.format(1)
'{0!r'.format(1)
'{0!rr}'.format(1)
'{0[}'.format([1])
'{0[]}'.format([1])
'{0.}'.format(1)
'{0[0}'.format([1])
'{0[0]a}'.format([1])
'{0.y}'.format(p)
'{0[a]}'.format([1])
'{0[5]}'.format([1])
'{:d}'.format('a')
'{:{:{}}}'.format(1, 2, 3)
'{:}'.format(5)
'{: }'.format(5)
'{a.b}'.format(a=1)
'{0[key with spaces]}'.format({'key with spaces': 9})
'{99999999999999999999}'.format(1)
''.format(1, 2, a=3)
'{:%Y}'.format(5)
'{a!r:>5}'.format(a='b')
'{:,}'.format(1234567)
""")
