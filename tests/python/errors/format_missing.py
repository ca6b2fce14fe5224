# Missing fields of str.format.
print("{} and {}".format(1, 2), "{a}".format(a=3))
print("{} and {}".format(1))
