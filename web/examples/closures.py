def counter(start):
    n = start

    def tick():
        nonlocal n
        n += 1
        return n

    return tick

a = counter(0)
b = counter(100)
print(a(), a(), b())
