import gc

class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

a = Node("left")
b = Node("right")
a.other = b
b.other = a
del a
del b
print("collected:", gc.collect())
