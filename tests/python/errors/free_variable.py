# A closure variable read before it is bound.
def outer():
    def inner():
        return value * 2
    print(inner())
    value = 5
outer()
