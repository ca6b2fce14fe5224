# Joining text and numbers.
name, age = "Ann", 42
print("name: " + name + " age: " + age)
