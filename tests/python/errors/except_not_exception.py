# A handler that names no exception class.
try:
    1 / 0
except "ZeroDivisionError":
    print("never")
