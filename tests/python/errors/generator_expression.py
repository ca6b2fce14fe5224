# An error inside a generator expression under sum.
data = [4, 2, 0]
print(sum(8 // d for d in data))
