# A builtin hidden by a variable.
list = [1, 2, 3]
print(list)
print(list("abc"))
