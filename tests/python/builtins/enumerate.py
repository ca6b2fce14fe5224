# enumerate with starts, protocols and errors.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate('ab', start=-1)), list(enumerate(iterable='ab', start=2))
list(enumerate('', 1)), list(enumerate('ab', 10**30)), list(enumerate('ab', 2**63 - 1)), list(enumerate('ab', True))
enumerate(5)
enumerate()
enumerate('a', 'b')
enumerate('a', 1.0)
enumerate('a', 1, 2)
enumerate('a', begin=1)
enumerate(start=1)
next(enumerate('a')), type(enumerate('a')).__name__, iter(enumerate('')).__class__
next(enumerate(''))
dict(enumerate('abc', 1)), [i * c for i, c in enumerate('abc')]
enumerate('ab', 3).__reduce__()[1:] is not None
max(enumerate([3, 9, 2]), key=lambda p: p[1])
enumerate[int]
""")
