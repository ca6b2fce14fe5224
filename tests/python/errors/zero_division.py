# An uncaught ZeroDivisionError three calls deep.
def ratio(a, b):
    return a / b
def average(values):
    total = sum(values)
    return ratio(total, len(values))
def report(name, values):
    print(name, average(values))
report("first", [1, 2, 3])
report("second", [])
