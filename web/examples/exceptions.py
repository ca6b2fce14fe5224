def ratio(a, b):
    return a / b

def safe_ratio(a, b):
    try:
        return ratio(a, b)
    except ZeroDivisionError as error:
        print("caught:", error)
        return None

print(safe_ratio(6, 3))
print(safe_ratio(6, 0))
print(ratio(6, 0))
