# An attribute of a builtin that cannot be set.
x = 5
print(x.real)
x.real = 6
