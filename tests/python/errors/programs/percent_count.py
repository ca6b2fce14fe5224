# Too few values for a % format.
print("%s is %d" % ("Ann", 5))
print("%s is %d years" % ("Ann",))
