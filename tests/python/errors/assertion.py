# A failed assertion with a message.
def square_root(n):
    assert n >= 0, f"cannot take the root of {n}"
    return n ** 0.5
print(square_root(9))
print(square_root(-9))
