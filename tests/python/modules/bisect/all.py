# bisect and insort with bounds and keys.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from bisect import *
a = [1, 3, 3, 3, 5, 7]
check("""
bisect(a, 3), bisect_left(a, 3), bisect_right(a, 3), bisect(a, 0), bisect(a, 9), bisect([], 1), bisect_left(a, 4)
bisect(a, 3, 2), bisect(a, 3, 0, 2), bisect_left(a, 3, 2, 3), bisect(a, 3, lo=4), bisect(a, 9, hi=2), bisect_left(a, 3, hi=100) if 0 else 0
bisect(a, 3, -1)
bisect(a, 'x')
bisect(5, 1)
bisect(a)
bisect(['a', 'bb', 'dddd'], 3, key=len), bisect_left([(1, 'x'), (2, 'y')], 2, key=lambda t: t[0]), bisect('aceg', 'd'), bisect(range(10), 4.5), bisect((1, 2), 1)
bisect(a, 3, key=5)
insort([], 1), insort_left(a[:], 3), insort((1, 2), 1) if 0 else None
insort((1, 2), 1)
['FDCBA'[bisect([60, 70, 80, 90], s)] for s in (33, 60, 77, 89, 90, 100)]
""")
l = []
for x in [5, 1, 4, 1, 9, 2]: insort(l, x)
print(l); insort_left(l, 4.0); insort_right(l, 4.0); print(l); w = ["ccc", "a"]; w.sort(key=len); insort(w, "bb", key=len); print(w)
def find(a, x): i = bisect_left(a, x); return i if i != len(a) and a[i] == x else None
print([find(a, x) for x in range(9)])
class L(list):
    def insert(self, i, x): print("insert", i, x); super().insert(i, x)
m = L([1, 5]); insort(m, 3); print(m)
