# Many small objects made and dropped: binary trees of instances and of tuples, linked lists, short-lived lists.


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def tree(depth):
    if depth == 0:
        return Node(None, None)
    return Node(tree(depth - 1), tree(depth - 1))


def tuples(depth):
    return (None, None) if depth == 0 else (tuples(depth - 1), tuples(depth - 1))


def count_tuples(node):
    left, right = node
    return 1 if left is None else 1 + count_tuples(left) + count_tuples(right)


def main():
    long_lived = tree(15)
    for depth in range(4, 16, 2):
        for _ in range(1 << (16 - depth)):
            assert tree(depth).count() == (2 << depth) - 1
    assert count_tuples(tuples(18)) == (2 << 18) - 1
    chain = None
    for i in range(200_000):
        chain = [i, chain]
    length = 0
    while chain is not None:
        chain = chain[1]
        length += 1
    assert length == 200_000
    assert long_lived.count() == (2 << 15) - 1
