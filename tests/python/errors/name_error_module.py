# A name that is a standard module asks about the import.
print("before")
print(math.pi)
