# Errors inside lambdas and comprehensions.
double = lambda x: x * 2 / zero
zero = 0
print([double(n) for n in range(3)])
