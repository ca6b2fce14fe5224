pots = ["basil", "mint"]
shelf = pots
shelf.append("thyme")
print(pots)

copy = pots[:]
copy[0] = "sage"
print(pots, copy)
print(pots is shelf, pots is copy)
