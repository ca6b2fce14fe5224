# Operands that do not go together.
age = "42"
def birthday(age):
    return age + 1
print("next:", birthday(41))
print("next:", birthday(age))
