# The order of finalizers in trees, cycles and containers.
class D:
    def __init__(self, n, *kids): self.n, self.kids = n, kids
    def __del__(self): print(self.n, end=" ")
D("root", D("left", D("ll"), D("lr")), D("right")); print()
l = [D(i) for i in range(5)]; del l; print()
l = [D(i) for i in range(5)]; l.clear(); print()
l = [D(i) for i in range(5)]; del l[1:4]; print("|", end=" "); l = None; print()
d = {i: D(i) for i in range(4)}; del d; print()
t = tuple(D(i) for i in range(4)); del t; print()
a, b, c = D("a"), D("b"), D("c"); a = b = c = None; print()
def f(): x, y, z = D("x"), D("y"), D("z")
f(); print()
def g(p, q): w = D("w"); del p; print("|", end=" ")
g(D("p"), D("q")); print()
class A:
    def __init__(self): self.one, self.two = D("one"), D("two")
    def __del__(self): print("A", end=" ")
A(); print()
class S:
    __slots__ = ("p", "q")
s = S(); s.q, s.p = D("q"), D("p"); del s; print()
l = [D("x"), [D("y"), (D("z"),)], {"k": D("w")}]; del l; print()
chain = None
for i in range(5): chain = D(i, chain)
del chain; print()
big = None
for i in range(3000): big = [big]
del big; print("deep list freed")
class Node:
    def __init__(self, nxt): self.nxt = nxt
node = None
for i in range(3000): node = Node(node)
del node, i; print("deep chain freed")
x = D("old"); x = D("new"); print("|", end=" "); del x; print()
l = [D(1), D(2)]; l[:] = [D(3)]; print("|", end=" "); l += [D(4)]; l *= 0; print()
D("e1").n, D("e2").n; print()
print(D("arg").n, end=" "); print()
z = D("swap1"), D("swap2"); z = z[1]; print("|", end=" "); del z; print()
