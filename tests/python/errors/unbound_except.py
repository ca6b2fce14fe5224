# The name of a handled exception is gone afterwards.
try:
    1 / 0
except ZeroDivisionError as error:
    print("caught", error)
print(error)
