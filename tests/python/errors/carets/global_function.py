# An error far down a long file is found at its line.
def a(): return b()


def b(): return c(
    1)


def c(x):
    # a comment


    y = x; z = y.real; return [
        z,
        z.nothing,
    ]


print("start")
a()
