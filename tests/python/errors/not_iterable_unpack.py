# Unpacking a number, then calling with it.
def point(): return 5
try:
    x, y = point()
except TypeError as e:
    print(e)
print(*point())
