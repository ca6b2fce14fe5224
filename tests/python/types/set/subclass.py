# Subclasses of set and frozenset.
class Tags(set):
    def __init__(self, *tags):
        super().__init__(tags)
        self.changes = 0
    def add(self, tag):
        self.changes += 1
        super().add(tag)
class Frozen(frozenset):
    def __new__(cls, items, label=""):
        self = super().__new__(cls, items)
        self.label = label
        return self
t = Tags(1, 2)
t.add(3)
print(t, t.changes, len(t), t | {4}, type(t | {4}), type(t.union([5])), type(t.copy()), t == {1, 2, 3}, isinstance(t, set))
f = Frozen([1, 2], label="x")
print(f, f.label, f | {3}, type(f | {3}), type(f.copy()), f == {1, 2}, hash(f) == hash(frozenset({1, 2})), {f: 1}[frozenset([2, 1])])
print(repr(Tags()), repr(Frozen([])), {frozenset(): "empty"}[Frozen([])])
class Loud(set):
    def __repr__(self):
        return "Loud(" + ", ".join(map(repr, sorted(self))) + ")"
print(Loud([3, 1]), [Loud()], f"{Loud([2])}", Loud([1]) - {1})
s = {1, 2}
s2 = set(s)
s2.add(3)
print(s, s2, s.__reduce__()[1:2])
