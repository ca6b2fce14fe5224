# format() hands over to __format__.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class F:
    def __format__(self, spec): return f"<{spec}>"
class Bad:
    def __format__(self, spec): return 5
class Plain:
    def __str__(self): return "plain"
check("""
format(5), format(5, 'x'), format('a', '>3'), format(3.14159, '.2f'), format(True), format(True, 'd'), format(None), format([1])
format(F()), format(F(), 'spec'), f'{F():a{1}b}', '{:>{}}'.format(F(), 9)
format(Bad(), '')
format(Plain()), f'{Plain()}'
format(Plain(), '>10')
format([1], '>10')
format(None, 'd')
format(5, 5)
format(5, None)
format()
format(5, 'x', 1)
format(object, '') == str(object)
format('a', 'd')
format(5, 's')
format(5.5, 'd')
format(5, '.2')
format(5, 'q')
format(1.5, 'q')
format('a', '=5')
format('a', '+')
format('a', ',')
format(5, ',s')
format(5, 'c'), format(8364, 'c')
format(-1, 'c')
format(0x110000, 'c')
""")
