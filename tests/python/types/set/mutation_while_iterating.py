# Sets that change under their iterator.
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
s = {1, 2, 3}
try:
    for x in s:
        s.discard(x)
except RuntimeError as error:
    print(error)
s = {1, 2}
it = iter(s)
print(it.__length_hint__(), next(it), it.__length_hint__())
s.clear()
try:
    next(it)
except RuntimeError as error:
    print(error)
print(list(it))
s = set(range(10))
for x in list(s):
    if x % 2:
        s.remove(x)
print(sorted(s))
while s:
    s.pop()
print(s)
f = frozenset([1])
s = {f, frozenset([2])}
print({1} in s, s - {f} == {frozenset([2])}, s.discard({2}), s)
s.remove({1})
print(s)
try:
    s.remove({5})
except KeyError as error:
    print(error)
