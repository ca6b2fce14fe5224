# Carets inside a conditional expression.
flag = False
print((1 / 1 if flag else 1 % 0) + 5)
