# Carets in a chain of calls.
text = "a,b"
print(text.upper().split(",")[0].lower().nosuch().strip())
