# Carets inside boolean operators.
x = 0
print(x == 0 or 1 / x, x != 0 and 1 / x, x == 0 and 1 // x)
