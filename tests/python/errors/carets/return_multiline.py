# A multi-line return.
def f(items):
    return [
        item.strip()
        for item in items
        if item
    ]
print(f(["a ", " b"]))
print(f(["a", 5]))
