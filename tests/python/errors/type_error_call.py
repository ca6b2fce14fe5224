# Calling what cannot be called.
def area(w, h):
    return w(h + 1)
print(area(3, 4))
