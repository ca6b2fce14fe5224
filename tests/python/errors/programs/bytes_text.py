# Bytes and text do not mix.
data = b"abc"
print(data + b"d")
print("text: " + data)
