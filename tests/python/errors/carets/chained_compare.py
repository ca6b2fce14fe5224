# Carets of a chained comparison.
low, x, high = 1, 5, "9"
print(low < x < high)
