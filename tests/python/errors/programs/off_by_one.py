# A window past the end of a list.
values = [3, 1, 2]
for i in range(len(values)):
    if values[i] > values[i + 1]:
        values[i], values[i + 1] = values[i + 1], values[i]
    print(values)
