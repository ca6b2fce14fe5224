# Texts and orders of sets of small integers.
print({1, 2, 3}, {3, 2, 1}, {0}, {5, 4}, set(range(8)), set(range(20)), {-1, -2, -3}.__len__())
print({8, 0, 16}, {32, 1, 64}, set([100, 200, 300]), frozenset(range(3)), {1.5}, {None}, {(1, 2)}, {True, 2}, {"a"}, {b"a"})
s = set()
for i in range(0, 1000, 37):
    s.add(i)
print(s)
for i in range(0, 1000, 74):
    s.discard(i)
print(s)
s |= set(range(5))
print(s, s.pop(), s.pop(), s)
print(set([3, 1, 2]) | {9, 7}, {9, 7} | {3, 1, 2}, set(range(10)) - {3, 4}, set(range(10)) & {9, 1, 5}, {1, 2} ^ {2, 9})
