# A binary search tree with traversals and deletion.
class Tree:
    def __init__(self, *keys):
        self.root = None
        self.n = 0
        for k in keys:
            self.add(k)

    class Node:
        def __init__(self, key):
            self.key, self.left, self.right = key, None, None

    def add(self, key):
        link, holder = "root", self
        while node := getattr(holder, link):
            if key == node.key:
                return False
            holder, link = node, "left" if key < node.key else "right"
        setattr(holder, link, Tree.Node(key))
        self.n += 1
        return True

    def _remove(self, node, key):
        if node is None:
            raise KeyError(key)
        if key < node.key:
            node.left = self._remove(node.left, key)
        elif key > node.key:
            node.right = self._remove(node.right, key)
        elif not node.left or not node.right:
            return node.left or node.right
        else:
            heir = node.right
            while heir.left:
                heir = heir.left
            node.key = heir.key
            node.right = self._remove(node.right, heir.key)
        return node

    def remove(self, key):
        self.root = self._remove(self.root, key)
        self.n -= 1

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)

    def preorder(self):
        stack = [self.root]
        while stack:
            if node := stack.pop():
                yield node.key
                stack += node.right, node.left

    def levels(self):
        row = [self.root] if self.root else []
        while row:
            yield [n.key for n in row]
            row = [c for n in row for c in (n.left, n.right) if c]

    def height(self):
        h = lambda n: 0 if n is None else 1 + max(h(n.left), h(n.right))
        return h(self.root)

    def draw(self):
        def lines(node, prefix=""):
            if node:
                yield from lines(node.right, prefix + "    ")
                yield f"{prefix}{node.key}"
                yield from lines(node.left, prefix + "    ")
        return "\n".join(lines(self.root))

    def __contains__(self, key):
        node = self.root
        while node and node.key != key:
            node = node.left if key < node.key else node.right
        return node is not None

    def __len__(self):
        return self.n


t = Tree(50, 30, 70, 20, 40, 60, 80, 65)
print(list(t), list(t.preorder()), list(t.levels()), t.height(), len(t), 60 in t, 61 in t, t.add(30), t.add(45))
print(t.draw())
for k in (20, 70, 50):
    t.remove(k)
    print(k, list(t), list(t.levels()))
for bad in (999, "text"):
    try:
        t.remove(bad)
    except Exception as e:
        print(type(e).__name__, e)
words = Tree(*"the quick brown fox jumps over the lazy dog".split())
print(list(words), len(words), words.height(), min(words), next(words.preorder()))
print(list(Tree()), Tree().height(), list(Tree().levels()))
