# Converting a bad number.
def total(line):
    return sum(int(part) for part in line.split(","))
print(total("1,2,3"))
print(total("1,two,3"))
