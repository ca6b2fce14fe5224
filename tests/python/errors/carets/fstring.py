# Carets inside an f-string.
value = "abc"
print(f"size: {len(value)} half: {value / 2} end")
