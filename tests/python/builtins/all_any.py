# all and any stop early and use truth values.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

def noisy(*values):
    for v in values:
        print("saw", v)
        yield v
class Bad:
    def __bool__(self): raise ValueError("undecided")
check("""
all([]), any([])
all([1, 2, 0]), any([0, '', None, 3])
all(noisy(1, 0, 2))
any(noisy(0, 5, 2))
all({}), any({0: 1}), any('0')
all(x < 5 for x in range(5)), any(x > 5 for x in range(5))
all(5)
any(None)
all()
any([], [])
all([1, Bad()])
any([1, Bad()])
any([0, Bad()])
all(iterable=[])
""")
