# A call with too few arguments.
def greet(name, greeting, punctuation="!"):
    print(greeting, name, punctuation)
greet("Ann", "Hello")
greet("Bob")
