# An assertion whose message is not text.
x = 5
assert (
    x
    > 10
), ("wrong", x)
