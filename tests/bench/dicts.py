# Dictionaries: insertion, lookup, deletion, iteration over items, tuple and integer and string keys.


def main():
    total = 0
    for _ in range(45):
        squares = {}
        for i in range(20_000):
            squares[i * 7] = i
        for i in range(40_000):
            if i in squares:
                total += squares[i]
        for i in range(0, 20_000, 3):
            del squares[i * 7]
        for key, value in squares.items():
            total += key - value
        grid = {(x, y): x * y for x in range(90) for y in range(90)}
        for x in range(1, 89):
            for y in range(1, 89):
                total += grid[x - 1, y] + grid.get((x, y + 1), 0)
        names = {f"name{i}": i for i in range(5000)}
        for i in range(10_000):
            total += names.get(f"name{i}", 1)
        names.update({"a": 1, "b": 2})
        total += len(names) + names.pop("a") + names.setdefault("c", 5)
    assert total == 38675941965, total
