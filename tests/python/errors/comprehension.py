# An error in a nested comprehension.
rows = [[1, 2], [3, None]]
print([[cell + 1 for cell in row] for row in rows])
