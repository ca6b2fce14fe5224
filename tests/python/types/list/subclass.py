# Subclasses of list keep state and override methods.
class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.pushed = 0
    def append(self, item):
        self.pushed += 1
        super().append(item)
    def __getitem__(self, index):
        result = super().__getitem__(index)
        return ("slice", result) if isinstance(index, slice) else ("item", result)
    def __repr__(self):
        return f"Stack{super().__repr__()}"
    def __contains__(self, item):
        return item == "anything" or super().__contains__(item)
s = Stack(1, 2)
s.append(3)
print(s, s.pushed, s[0], s[1:], "anything" in s, 9 in s, len(s), list(s), s == [1, 2, 3], s + [4], type(s + [4]), s * 2, s.copy(), type(s.copy()))
s.extend([5])
print(s.pushed, s.pop(), reversed(s).__next__(), [*s], max(s), isinstance(s, list), s.__class__.__mro__[1:])
s.color = "red"
print(vars(s), str(s), f"{s}", "%s" % s, sorted(s, reverse=True))
class Bad(list):
    def __len__(self):
        return 42
b = Bad([1, 2])
print(len(b), list(b), bool(b), b == [1, 2], b)
