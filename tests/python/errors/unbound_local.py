# A local read before its assignment.
total = 10
def add(n):
    print("adding", n)
    total = total + n
    return total
add(5)
