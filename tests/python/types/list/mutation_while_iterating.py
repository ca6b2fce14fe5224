# Lists that change under their iterators.
a = [1, 2, 3, 4]
seen = []
for x in a:
    seen.append(x)
    if x < 4:
        a.remove(x)
print(seen, a)
a = [1]
for x in a:
    if x < 5:
        a.append(x + 1)
print(a)
a = [1, 2, 3]
it = iter(a)
print(next(it), it.__length_hint__())
a.clear()
print(list(it))
a.append(9)
print(list(it))
r = reversed([1, 2, 3])
print(next(r), r.__length_hint__(), list(r), list(r))
a = [1, 2, 3]
r = reversed(a)
a.pop()
a.pop()
print(list(r))
class Eq:
    def __eq__(self, other):
        victims.clear()
        return False
victims = [Eq(), Eq(), 1]
print(5 in victims, victims)
victims = [1, 2, Eq(), 3]
try:
    victims.remove(7)
except ValueError as error:
    print(error)
try:
    [Eq()].index(3)
except ValueError as error:
    print(error)
a = [3, 2, 1]
print([a.pop() for _ in a], a)
