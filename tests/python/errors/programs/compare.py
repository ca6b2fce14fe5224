# Sorting things that do not compare.
values = [3, 1.5, True, "two", None]
print(sorted(values[:3]))
print(sorted(values))
