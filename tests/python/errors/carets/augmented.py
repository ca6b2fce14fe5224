# Carets of an augmented assignment.
counts = {"a": 1}
counts["a"] += 1
counts["a"] += "x"
