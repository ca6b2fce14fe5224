# A comprehension variable does not leak.
squares = [n * n for n in range(4)]
print(squares)
print(n)
