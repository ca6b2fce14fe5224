# input() with prompts and the end of the input.
name = input("Name? ")
print("hello", name)
numbers = [int(input()) for _ in range(3)]
print(sum(numbers))
print(repr(input("spaces kept: ")), repr(input("empty: ")), repr(input(5)), repr(input(None)))
print(repr(input("unicode: ")))
try:
    input("a", "b")
except TypeError as e:
    print(e)
try:
    input("more? ")
except EOFError as e:
    print(type(e).__name__, e)
