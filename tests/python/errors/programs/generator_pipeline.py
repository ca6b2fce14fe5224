# An error travels through three generators.
def source(n):
    for i in range(n):
        yield 10 // (3 - i)
def double(values):
    for v in values:
        yield v * 2
def label(values):
    yield from (f"<{v}>" for v in values)
for item in label(double(source(5))):
    print(item)
