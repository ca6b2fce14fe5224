# Lists: append, pop, insert, index by a variable, slices, extend, reverse, membership.


def main():
    total = 0
    for round_ in range(300):
        numbers = []
        for i in range(6000):
            numbers.append(i * round_ % 1009)
        for i in range(1, 6000):
            numbers[i] += numbers[i - 1] % 7
        middle = numbers[1000:5000:2]
        middle.extend(numbers[:1000])
        middle.reverse()
        while len(middle) > 1500:
            total += middle.pop()
        middle.insert(0, total % 11)
        middle[10:20] = [1, 2, 3]
        del middle[5:50]
        for i in range(len(middle) - 1, 0, -1):
            middle[i], middle[i - 1] = middle[i - 1], middle[i]
        total += middle[0] + middle[-1] + len(middle)
        total += sum(1 for i in range(40) if i * 25 in numbers)
        copy = numbers[:]
        copy += [1] * 10
        total += copy.count(1) + copy.index(1)
    assert total == 229406399, total
