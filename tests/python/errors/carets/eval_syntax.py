# A syntax error in evaluated code.
def calculate(text):
    return eval(text)
print(calculate("1 + 2"))
print(calculate("1 + * 2"))
