print("helper runs as", __name__)
VALUE = 10


def add(a, b):
    return a + b


def fail():
    raise ValueError("in the helper")
