# Comprehensions of lists, sets and dicts, nested and with conditions, and unpacking of what they give.


def main():
    total = 0
    for round_ in range(700):
        numbers = [i * 3 % 257 for i in range(4000)]
        evens = [n for n in numbers if n % 2 == 0]
        pairs = [(a, b) for a in range(45) for b in range(45) if a < b]
        distinct = {n % 101 for n in numbers}
        inverse = {value: index for index, value in enumerate(numbers)}
        table = [[row * column for column in range(30)] for row in range(30)]
        turned = [[row[i] for row in table] for i in range(30)]
        assert turned == table
        flat = [cell for row in table for cell in row if cell % 3]
        total += len(evens) + len(pairs) + len(distinct) + len(inverse) + len(flat) + round_
        total += sum(b - a for a, b in pairs) + max(value for value in inverse.values())
    assert total == 16298450, total
