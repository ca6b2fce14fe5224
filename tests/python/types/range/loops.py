# Range loops with huge, negative and overridden numbers.
for args in ((3,), (1, 4), (4, 1), (4, 1, -1), (0, 10, 4), (10, 0, -4), (-5, -1), (2**63 - 2, 2**63 + 1), (-(2**63), -(2**63) + 2), (0, 2**65, 2**64)):
    for i in range(*args):
        print(i, end=" ")
    print("|", args, len(range(*args)))
class I:
    def __init__(self, n):
        self.n = n
    def __index__(self):
        return self.n
print(range(I(3)), range(I(1), I(9), I(4)), list(range(10))[I(2) : I(5)], range(10)[I(4)])
r = range(5)
for name in ("start", "stop", "step"):
    try:
        setattr(r, name, 1)
    except AttributeError as error:
        print(error)
it = iter(range(3))
print(list(it), list(it), next(it, "end"))
for i in range(3):
    i = 100
    print(i, end=" ")
print(i)
for i in range(0):
    pass
print(i)
n = 3
for i in range(n):
    n = 10
    print(i, n)
big = iter(range(10**30, 10**30 + 5))
next(big)
print(big.__length_hint__(), list(big))
