# A dead proxy is used.
import weakref
class Node:
    value = 1
n = Node()
p = weakref.proxy(n)
print(p.value)
del n
print(p.value)
