# An error in the condition of a loop.
n = 3
while 6 / n:
    print(n)
    n -= 1
