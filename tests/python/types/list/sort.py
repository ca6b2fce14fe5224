# Sorting with keys, in reverse, stably, and with errors.
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

a = [3, 1, 2]
print(a.sort(), a)
a.sort(reverse=True)
print(a)
words = "the quick brown Fox jumps over the lazy Dog".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: (-len(w), w))
print(words)
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
attempt([1, "a"].sort)
attempt([3, None, 1].sort)
attempt([1].sort, 5)
attempt([1].sort, key=5)
attempt([2, 1].sort, key=5)
attempt([2, 1].sort, reverse="yes")
attempt([2, 1].sort, cmp=None)
attempt([2, 1].sort, key=None)
attempt(sorted, [2, 1], None)
attempt(sorted)
attempt(sorted, 5)
attempt(sorted, [2, 1], lambda x: x)
def explode(x):
    if x == 3:
        raise ValueError("key failed")
    return x
b = [5, 3, 4]
attempt(b.sort, key=explode)
print(b)
def peek(x):
    seen.append(list(c))
    return x
seen, c = [], [2, 1]
c.sort(key=peek)
print(seen, c)
def meddle(x):
    d.append(9)
    return x
d = [2, 1]
attempt(d.sort, key=meddle)
print(d)
print(sorted([[2, 1], [1, 5], [1]]), sorted([(1, "b"), (1, "a")]), sorted([1.5, 1, True, 0, False]), sorted({"b": 1, "a": 2}), sorted("hello", reverse=True))
big = [(i * 7919) % 1009 for i in range(2000)]
print(sorted(big) == sorted(big, key=lambda x: x), sorted(big)[:10], sorted(big, key=lambda x: -x)[:5], sorted(big, reverse=True)[-3:])
class Item:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n < other.n
    def __repr__(self):
        return f"I{self.n}"
print(sorted(map(Item, big[:10])), max(map(Item, big[:3]), key=lambda i: i.n))
attempt(max, map(Item, [1, 2]))
