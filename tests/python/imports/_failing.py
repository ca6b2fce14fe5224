def divide(number):
    return number / 0


divide(1)
