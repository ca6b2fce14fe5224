# Numbers too large for a float and for a shift.
def energy(n):
    return 10.0 ** n
print(energy(10))
print([energy(n) for n in (100, 200, 400)])
