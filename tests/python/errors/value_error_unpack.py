# Unpacking the wrong number of values.
for line in ["a=1", "b=2", "c=3=4"]:
    name, value = line.split("=")
    print(name, value)
