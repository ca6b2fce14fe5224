# count, cycle, repeat.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from itertools import *
def take(n, it): return [x for _, x in zip(range(n), it)]
check("""
take(3, count()), take(3, count(5)), take(3, count(5, -2)), take(3, count(0.5, 0.25)), take(3, count(step=3)), take(2, count(2**63 - 1)), take(2, count(10**30, 10**30)), take(3, count(start=1, step=0))
count('a')
count(1, 2, 3)
repr(count()), repr(count(3)), repr(count(3, 2)), repr(count(1.5)), repr(count(-1, -1))
take(5, cycle('ab')), take(3, cycle([])), take(4, cycle(x for x in (1, 2, 3)))
cycle(5)
cycle()
list(repeat('x', 3)), take(2, repeat(1)), list(repeat(1, 0)), list(repeat(1, -5)), list(repeat(object=2, times=2)), repr(repeat(1)), repr(repeat(1, 3)), repeat(1, 3).__length_hint__()
repeat(1).__length_hint__()
repeat()
repeat(1, 'a')
list(map(pow, range(4), repeat(2))), list(zip(count(1), 'ab'))
""")
c = count(1); next(c); print(c, next(c))
r = repeat("x", 3); next(r); print(r, list(r), r)
