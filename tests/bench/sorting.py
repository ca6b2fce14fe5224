# Sorting with and without a key: integers, floats, strings, tuples; stability; sorting what is nearly sorted.


def numbers(count, seed):
    state = seed
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state >> 4


def main():
    values = list(numbers(80_000, 1))
    ordered = sorted(values)
    assert all(a <= b for a, b in zip(ordered, ordered[1:]))
    backwards = sorted(values, key=lambda value: -value)
    assert backwards == ordered[::-1] or sorted(backwards) == ordered
    words = [f"{value % 5000:x}" for value in values]
    by_length = sorted(words, key=len)
    assert [len(word) for word in by_length] == sorted(len(word) for word in words)
    records = [(value % 100, word, value / 3) for value, word in zip(values, words)]
    records.sort(key=lambda record: (record[0], record[2]))
    records.sort(key=lambda record: record[1], reverse=True)
    assert records[0][1] == max(words)
    records.sort()
    assert records[0][0] == 0 and records[-1][0] == 99
    ordered.append(ordered[100])
    ordered.sort()
    floats = [value * 0.5 for value in values]
    floats.sort(reverse=True)
    assert floats[0] == ordered[-1] * 0.5
    by_digits = sorted(values, key=lambda value: (value % 10, str(value)))
    assert by_digits[0] % 10 == 0 and by_digits[-1] % 10 == 9
