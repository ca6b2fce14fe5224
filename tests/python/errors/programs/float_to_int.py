# Infinity has no integer.
def whole(x):
    return int(x) + 1
print(whole(2.9))
print(whole(float("1e999")))
