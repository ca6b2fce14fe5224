# A singly linked list with the whole sequence protocol.
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if not self.head:
            raise IndexError("pop from empty LinkedList")
        value, self.head = self.head.value, self.head.next
        self.size -= 1
        return value

    def _nodes(self):
        node = self.head
        while node:
            yield node
            node = node.next

    def __iter__(self):
        return (n.value for n in self._nodes())

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return LinkedList(list(self)[index])
        if index < 0:
            index += self.size
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError(f"index {index} out of range")

    def insert(self, index, value):
        if index == 0:
            return self.push(value)
        for i, node in enumerate(self._nodes(), 1):
            if i == index:
                node.next = Node(value, node.next)
                self.size += 1
                return
        raise IndexError(index)

    def remove(self, value):
        before = None
        for node in self._nodes():
            if node.value == value:
                if before:
                    before.next = node.next
                else:
                    self.head = node.next
                self.size -= 1
                return
            before = node
        raise ValueError(f"{value!r} not in list")

    def reverse(self):
        done, node = None, self.head
        while node:
            node.next, done, node = done, node, node.next
        self.head = done

    def __eq__(self, other):
        return isinstance(other, LinkedList) and list(self) == list(other)

    def __add__(self, other):
        return LinkedList([*self, *other])

    def __repr__(self):
        return " -> ".join([*map(repr, self), "nil"])


l = LinkedList("abc")
l.push(1)
l.insert(2, "new")
print(l, len(l), l[0], l[-1], l[1:3], "b" in l, "z" in l, l.pop(), l)
l.reverse()
print(l, list(l), l == LinkedList(list(l)), l + [9], max(l), sorted(l), [*reversed(list(l))])
l.remove("new")
l.remove("c")
print(l, bool(l), bool(LinkedList()), LinkedList(), LinkedList(range(5))[::2])
for f in (lambda: l[10], lambda: l.remove("q"), lambda: LinkedList().pop(), lambda: l.insert(50, 1), lambda: hash(l)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
long = LinkedList(range(2000))
print(sum(long), long[1999])
del long
print("freed")
