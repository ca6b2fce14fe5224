# An error in the iterable of a loop.
def rows():
    return None
for row in rows():
    print(row)
