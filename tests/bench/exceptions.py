# Exceptions: raised and caught near and far, with finally and else, own classes, and try blocks that raise nothing.


class TooBig(Exception):
    def __init__(self, value):
        super().__init__(value)
        self.value = value


def check(value):
    if value % 5 == 0:
        raise TooBig(value)
    if value % 7 == 0:
        raise ValueError("seventh")
    return value


def deep(value, depth):
    if depth == 0:
        return check(value)
    try:
        return deep(value, depth - 1)
    finally:
        value += 1


def main():
    caught = {"big": 0, "seventh": 0, "key": 0, "none": 0, "index": 0}
    table = {"a": 1}
    items = [1, 2, 3]
    for i in range(400_000):
        try:
            deep(i, 3)
        except TooBig as error:
            caught["big"] += error.value == i
        except ValueError:
            caught["seventh"] += 1
        else:
            caught["none"] += 1
        try:
            table["b" if i % 3 else "a"]
        except KeyError:
            caught["key"] += 1
        try:
            items[i % 4]
        except LookupError as error:
            caught["index"] += isinstance(error, IndexError)
        try:
            try:
                int("12x" if i % 8 == 0 else "12")
            except ValueError as error:
                raise RuntimeError("no number") from error
        except RuntimeError as error:
            caught["seventh"] += error.__cause__ is not None
    assert caught == {"big": 80000, "seventh": 95714, "key": 266666, "none": 274286, "index": 100000}, caught
