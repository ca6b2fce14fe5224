# A list as a key.
seen = {}
for pair in [(1, 2), (3, 4), [5, 6]]:
    seen[pair] = True
    print(seen)
