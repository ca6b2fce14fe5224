# Parsing digits in the wrong base.
for text, base in (("ff", 16), ("101", 2), ("z", 36), ("129", 8)):
    print(text, int(text, base))
