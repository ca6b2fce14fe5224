# An error through a chain of yield from.
def leaf():
    yield 1
    yield 1 / 0
def branch():
    yield from leaf()
def tree():
    yield 0
    yield from branch()
for x in tree():
    print(x)
