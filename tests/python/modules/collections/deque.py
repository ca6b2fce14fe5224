# deque and all of its methods.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from collections import deque
d = deque("abcde")
check("""
deque(), deque([1, 2]), deque('abc', 2), deque(maxlen=3), deque([1, 2, 3], maxlen=0), deque(range(5), maxlen=None), deque(iterable='ab', maxlen=5)
deque(5)
deque('a', -1)
deque('a', 'b')
deque('a', 1, 2)
d[0], d[-1], d[2], len(d), 'c' in d, 'z' in d, list(d), list(reversed(d)), d.count('a'), d.index('c'), d.index('d', 1, 4), d.maxlen
d[9]
d['x']
d[1:2]
d.index('zz')
d.remove('zz')
deque().pop()
deque().popleft()
deque([1]) + deque([2]), deque([1, 2]) * 2, 2 * deque([1]), deque([1]) == deque([1]), deque([1]) < deque([2]), deque([1]) == [1], deque([1, 2], 2) * 3
deque([1]) + [2]
deque([1]) < [2]
hash(deque())
d.copy() == d, bool(deque()), repr(deque([1, deque()])), max(d), sorted(d, reverse=True)
d.insert(1.5, 0)
d.rotate('x')
d.append()
""")
d.append("f"); d.appendleft("z"); print(d, d.pop(), d.popleft()); d.extend("xy"); d.extendleft("12"); print(d); d.rotate(2); print(d); d.rotate(-3); print(d); d.rotate(); d.rotate(100); print(d)
d.remove("c"); d.insert(1, "I"); d.insert(-1, "J"); d.insert(100, "K"); print(d); d.reverse(); print(d); d[0] = "first"; del d[1]; print(d); d += "!?"; d *= 1; print(d); d.clear(); print(d, len(d))
m = deque(maxlen=3)
for i in range(5): m.append(i)
print(m); m.appendleft("L"); print(m); m.extend("pq"); print(m)
try: m.insert(1, "full")
except IndexError as e: print(e)
try: m.maxlen = 5
except AttributeError as e: print(e)
x = deque([1, 2, 3])
try:
    for v in x: x.append(v)
except RuntimeError as e: print(e)
x = deque(); x.append(x); print(x); x.clear()
big = deque(range(1000)); big.rotate(333); print(big[0], big[500], big[-1], len(big), big.index(500)); del big[500]; print(big[500], sum(big))
class Sub(deque): pass
print(Sub("ab"), type(Sub("ab") + Sub("c")).__name__, Sub("ab", 1), deque("ab").__reversed__().__next__())
