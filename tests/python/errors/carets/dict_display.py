# Carets inside a dictionary display.
key = []
table = {"a": 1, key: 2}
