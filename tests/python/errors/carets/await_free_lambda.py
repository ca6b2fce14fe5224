# Carets inside a lambda inside a call.
print(sorted([3, 1, 2], key=lambda n: n if n < 3 else n.missing))
