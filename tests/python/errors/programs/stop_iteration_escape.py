# next() without a default in a plain function.
def first_match(words, letter):
    return next(w for w in words if w.startswith(letter))
print(first_match(["apple", "bob"], "b"))
print(first_match(["apple", "bob"], "z"))
