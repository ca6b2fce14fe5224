# Carets inside a triple-quoted f-string.
value = None
print(f"""
first {value}
second {value.name}
""")
