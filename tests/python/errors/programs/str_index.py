# Text is not changed in place.
word = "hello"
print(word[0].upper() + word[1:])
word[0] = "J"
