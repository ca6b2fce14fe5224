def outer():
    def inner(a):
        for i in range(3):
            if a == i
                return a
    return inner
