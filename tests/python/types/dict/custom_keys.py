# Keys with their own hash and equality.
class Key:
    def __init__(self, n, h=None):
        self.n, self.h = n, n if h is None else h
    def __hash__(self):
        return self.h
    def __eq__(self, other):
        log.append((self.n, getattr(other, "n", other)))
        return isinstance(other, Key) and self.n == other.n
    def __repr__(self):
        return f"K{self.n}"
log = []
d = {Key(1): "a", Key(2): "b"}
print(d[Key(1)], log)
log.clear()
collide = {Key(i, 7): i for i in range(5)}
print(collide, log)
log.clear()
print(collide[Key(3, 7)], Key(9, 7) in collide, log)
log.clear()
k = Key(4, 7)
same = next(iter(collide))
print(collide[same], log)
class BadHash:
    def __hash__(self):
        return "x"
class NoHash:
    def __eq__(self, other):
        return True
class Raises:
    def __hash__(self):
        raise ValueError("no hash today")
class EqRaises:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("no equality today")
class Huge:
    def __hash__(self):
        return 10**30
    def __repr__(self):
        return "Huge"
for cls in (BadHash, NoHash, Raises, EqRaises, Huge):
    try:
        d = {cls(): 1, 1: 2}
        print(len(d))
        print(d.get(cls(), "absent"))
    except Exception as error:
        print(cls.__name__, type(error).__name__, error)
print(NoHash.__hash__, hash(Huge()) == hash(10**30))
class MinusOne:
    def __hash__(self):
        return -1
print(hash(MinusOne()))
