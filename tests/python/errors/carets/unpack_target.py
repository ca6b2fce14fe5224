# Carets of an unpacking.
pairs = [(1, 2), (3, 4, 5)]
(a, b), (c, d) = pairs
