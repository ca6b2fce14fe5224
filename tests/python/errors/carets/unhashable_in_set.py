# An unhashable element in a comprehension.
rows = [(1, 2), [3, 4]]
print({row for row in rows})
