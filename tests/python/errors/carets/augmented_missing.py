# Carets of an augmented assignment to a missing key.
counts = {}
counts["a"] += 1
