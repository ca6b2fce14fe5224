# len() of a generator.
squares = (n * n for n in range(5))
print(sum(squares))
print(len(squares))
