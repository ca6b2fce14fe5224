# A number with too many digits in text.
n = 10 ** 5000
print(n.bit_length())
print(n)
