# A format code for the wrong type.
rows = [("tea", 2.5), ("cake", "3.0")]
for name, price in rows:
    print(f"{name:<8}{price:>8.2f}")
