def fibonacci(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b

flow = fibonacci(20)
print(next(flow))
print(next(flow))
print(list(flow))
