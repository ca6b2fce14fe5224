# Carets of `in` on what is no container.
print(3 in [1, 2, 3], 3 in 5)
