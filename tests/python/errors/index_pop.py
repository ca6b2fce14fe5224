# Popping from an empty stack in a loop.
stack = [1, 2]
while True:
    print(stack.pop())
