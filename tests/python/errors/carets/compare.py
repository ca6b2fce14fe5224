# Carets of comparisons.
def smallest(a, b):
    return a if a < b else b
print(smallest(1, 2))
print(smallest(1, "2"))
