# Carets of a bad format specification.
value = "abc"
print(f"size: {value:>10}", f"number: {value:d}")
