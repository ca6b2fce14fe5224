# Ranges index, slice, compare, hash and search without being lists.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

r = range(0, 20, 3)
check("""
r, range(5), range(1, 5), range(5, 1, -1), range(0)
list(r), list(range(5, 0, -2)), list(range(3, 3)), list(range(-3))
r[0], r[-1], r[2], r[-7]
r[7]
r[-8]
r['a']
r[1.0]
r[1:4], r[::-1], r[::2], r[-3:], r[5:2], r[10:], r[:-10]
r[::0]
len(r), len(range(0)), bool(range(0)), bool(range(1))
len(range(10**20))
range(10**20)[10**19], range(10**20)[-1], range(0, 10**20, 7)[5:10]
3 in r, 4 in r, 18 in r, 21 in r, -3 in r, 3.0 in r, 'a' in r, 10**30 in range(10**31), None in r, True in range(2)
r.index(9)
r.index(10)
r.index('a')
r.count(9), r.count(10), r.count('x'), r.count(3.0)
r.index()
r.start, r.stop, r.step
r.start(1)
range(3) == range(0, 3, 1), range(0, 5, 2) == range(0, 6, 2), range(0) == range(5, 2), range(1) == [0], range(2) != range(3)
hash(range(3)) == hash(range(0, 3)), hash(range(0)) == hash(range(9, 3))
range(3) < range(4)
range()
range(1, 2, 3, 4)
range(1.5)
range('a')
range(1, 10, 0)
range(1, None)
range(stop=5)
range(True)
range(10**20, 10**20 + 3), list(range(10**20, 10**20 + 3)), list(range(-10**20, 10**20, 10**20))
sum(range(101)), max(range(5)), sorted(range(3), reverse=True), list(reversed(range(0, 10, 3))), list(reversed(range(10**20, 10**20 + 2)))
range(5).x
range(3) + range(3)
range(3) * 2
[*range(3)], tuple(range(2)), {*range(2)}
iter(range(3)).__length_hint__(), iter(range(3)).__next__()
type(iter(range(3))).__name__, type(iter(range(10**30))).__name__
type('R', (range,), {})
range(5).__reduce__()[1]
""")
