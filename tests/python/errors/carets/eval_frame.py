# An error in evaluated code.
def calculate(text):
    return eval(text, {"a": 6, "b": 0})
print(calculate("a * 7"))
print(calculate("a / b"))
