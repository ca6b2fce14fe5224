# Timsort on runs, reversed runs, duplicates and counted comparisons.
class Counted:
    calls = 0
    def __init__(self, value):
        self.value = value
    def __lt__(self, other):
        Counted.calls += 1
        return self.value < other.value
def comparisons(values):
    Counted.calls = 0
    result = [c.value for c in sorted(map(Counted, values))]
    assert result == sorted(values)
    return Counted.calls
print([comparisons(range(n)) for n in (0, 1, 2, 3, 10, 64, 65, 1000)])
print([comparisons(range(n, 0, -1)) for n in (1, 2, 3, 10, 64, 65, 1000)])
print([comparisons([1] * n) for n in (2, 10, 100, 1000)])
pseudo = [(i * i * 31 + 7) % 1013 for i in range(600)]
print([comparisons(pseudo[:n]) for n in (5, 16, 32, 63, 64, 65, 128, 200, 600)])
print(comparisons(list(range(100)) + list(range(50))), comparisons(list(range(500)) + [3]), comparisons([5] + list(range(500))))
print(comparisons(list(range(0, 400, 2)) + list(range(1, 400, 2))), comparisons(list(range(300)) * 3))
