# zip of equal and unequal iterables.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

def noisy(name, n):
    for i in range(n):
        print(name, i)
        yield i
check("""
list(zip()), list(zip('ab')), list(zip('ab', [1, 2])), list(zip('abc', [1])), list(zip(*[(1, 2), (3, 4)]))
list(zip(noisy('x', 2), noisy('y', 1)))
list(zip(noisy('y', 1), noisy('x', 2)))
list(zip('ab', [1, 2], strict=True))
list(zip('ab', [1], strict=True))
list(zip('a', [1, 2], strict=True))
list(zip('ab', 'cd', 'e', strict=True))
list(zip('', 'a', 'b', strict=True))
list(zip('a', 'b', '', strict=True))
zip(5)
zip('a', 5)
zip('a', foo=1)
next(zip()) 
dict(zip('ab', range(2))), list(map(list, zip([1, 2], [3, 4])))
a if (a := list(zip(range(3), range(10), 'xyz'))) else 0
type(zip()).__name__, iter(zip()).__class__
""")
