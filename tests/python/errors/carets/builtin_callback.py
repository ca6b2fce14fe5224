# An error in a callback called by a builtin.
def key(word):
    return word.rank
print(list(map(len, ["a", "bb"])))
print(max(["a", "b"], key=key))
