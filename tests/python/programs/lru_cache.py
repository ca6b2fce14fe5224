# A least-recently-used cache on a doubly linked list.
class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value


class LRU:
    def __init__(self, size):
        self.size, self.map = size, {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _push(self, node):
        node.prev, node.next = self.tail.prev, self.tail
        self.tail.prev.next = self.tail.prev = node

    def __getitem__(self, key):
        try:
            node = self.map[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(node)
        self._push(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.map:
            self._unlink(self.map.pop(key))
        elif len(self.map) == self.size:
            oldest = self.head.next
            self._unlink(oldest)
            del self.map[oldest.key]
        self.map[key] = node = Node(key, value)
        self._push(node)

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key
            node = node.next

    def __len__(self):
        return len(self.map)


cache = LRU(3)
for k in "abc":
    cache[k] = k.upper()
print(list(cache), cache["a"], list(cache))
cache["d"] = "D"
print(list(cache), len(cache))
try:
    cache["b"]
except KeyError as error:
    print("miss", error)
cache["c"] = "C2"
print(list(cache), cache["c"], cache.hits, cache.misses)


def collatz(n, memo=LRU(50)):
    if n == 1:
        return 1
    try:
        return memo[n]
    except KeyError:
        memo[n] = result = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
        return result


print([collatz(n) for n in range(1, 30)])
memo = collatz.__defaults__[0]
print(memo.hits, memo.misses, len(memo), list(memo)[-5:])
