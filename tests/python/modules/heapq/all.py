# Heaps: push, pop, replace, merge, nlargest, nsmallest.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

import heapq
from heapq import *
check("""
heappop([])
heapreplace([], 1)
heappushpop([], 1)
heappush([1, 'a'], 2)
heappush((1, 2), 3)
heappush([])
heapify((1, 2))
heapify(5)
nlargest(3, [5, 1, 9, 7]), nsmallest(2, [5, 1, 9]), nlargest(0, [1]), nlargest(-1, [1]), nsmallest(10, [3, 1]), nlargest(2, ['a', 'ccc', 'bb'], key=len), nsmallest(2, [(1, 'b'), (1, 'a')]), nsmallest(1, [3, -4], key=abs), nlargest(1, []), nsmallest(3, iter('hello'))
nlargest('a', [1])
nlargest(2, [1, 'a'])
list(merge([1, 4], [2, 3], [])), list(merge([3, 1], [2], reverse=True)), list(merge(['a', 'ccc'], ['bb'], key=len)), list(merge()), list(merge('ac', 'bd'))
list(merge([1], ['a']))
""")
h = []
for x in [5, 2, 8, 1, 9, 3]: heappush(h, x); print(h)
print(heappop(h), h, heapreplace(h, 7), h, heappushpop(h, 0), h, heappushpop(h, 6), h)
l = [9, 8, 7, 6, 5, 4, 3, 2, 1]; heapify(l); print(l, [heappop(l) for _ in range(9)])
data = [(i * 7919) % 1000 for i in range(500)]; heapify(data); s = [heappop(data) for _ in range(500)]; print(s == sorted(s), s[:5])
t = []
for p, n in ((2, "b"), (1, "a"), (2, "a"), (1, "z")): heappush(t, (p, n))
print([heappop(t) for _ in range(4)])
class T:
    def __init__(s, n): s.n = n
    def __lt__(s, o): return s.n > o.n
    def __repr__(s): return f"T{s.n}"
q = [T(i) for i in (3, 1, 2)]; heapify(q); print([heappop(q) for _ in range(3)])
m = []
for x in (3, 1, 2): heapq.heappush_max(m, x)
print(m, heapq.heappop_max(m), heapq.heappushpop_max(m, 5), heapq.heapreplace_max(m, 0), m); mm = [1, 5, 3]; heapq.heapify_max(mm); print(mm)
