total = 0
for number in [3, 5, 8]:
    total = total + number
    print(number, total)
print("sum:", total)
