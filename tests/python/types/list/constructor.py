# list() and comprehension copies.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return iter(range(self.n, 0, -1))
    def __len__(self):
        return 99
class BadLen(Countdown):
    def __len__(self):
        return -1
class BadHint:
    def __iter__(self):
        return iter("ab")
    def __length_hint__(self):
        return "x"
check("""
list()
list('abc')
list((1, 2))
list({1: 2, 3: 4})
list(range(3))
list(Countdown(3))
list(BadLen(3))
list(BadHint())
list(5)
list(None)
list(1, 2)
list(sequence=[1])
list(iterable=[1])
[*'ab', *range(2), *[]]
[*5]
[x for x in Countdown(2)]
list(map(str, [1, 2])), list(filter(None, [0, 1])), list(zip('a', [1]))
list(dict(a=1).items())
[[]] * 2
[0] * 3 + [1]
list(list(list('a')))
list.__new__(list, [1, 2])
[1, 2].__init__([3])
list.__class_getitem__(int)
list[int], list[int, str]
type([])([1])
""")
a = [1, 2]
a.__init__("xyz")
print(a)
a.__init__()
print(a)
g = [[0] * 2 for _ in range(2)]
g[0][0] = 1
h = [[0] * 2] * 2
h[0][0] = 1
print(g, h)
