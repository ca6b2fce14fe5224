# A method forgotten to return.
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
s = Stack()
s.push(1)
s.push(2).push(3)
