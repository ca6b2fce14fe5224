# A loop variable of an empty loop.
def last(values):
    for value in values:
        pass
    return value
print(last("abc"))
print(last(""))
