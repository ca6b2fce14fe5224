# Changing the size of a dictionary under its iterator.
def grow(d, view):
    try:
        for x in view:
            d[len(d) + 100] = 1
            if len(d) > 50:
                break
    except RuntimeError as error:
        print(error)
for name in ("keys", "values", "items"):
    d = {1: 1, 2: 2}
    grow(d, getattr(d, name)())
d = {1: 1, 2: 2, 3: 3}
try:
    for k in d:
        del d[k]
except RuntimeError as error:
    print(error, d)
d = {1: 1, 2: 2, 3: 3}
try:
    for k in d:
        del d[k]
        d[k + 10] = 0
        if k > 30:
            break
except RuntimeError as error:
    print(error)
for k in d:
    d[k] = "changed"
print(d)
for k in list(d):
    if k % 2:
        del d[k]
print(d)
it = iter(d)
print(it.__length_hint__())
d.clear()
try:
    next(it)
except (RuntimeError, StopIteration) as error:
    print(type(error).__name__, error)
try:
    next(it)
except (RuntimeError, StopIteration) as error:
    print(type(error).__name__, error)
d = {1: 2}
r = reversed(d)
d[2] = 3
try:
    print(list(r))
except RuntimeError as error:
    print(error)
