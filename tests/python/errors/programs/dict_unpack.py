# Looping over a dictionary as if over pairs.
ages = {"ann": 5, "bo": 7}
for name, age in ages.items():
    print(name, age)
for name, age in ages:
    print(name, age)
