# Dynamic programming over two strings: edit distance and longest common subsequence, by rows of a table.


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def common_length(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            elif table[i][j + 1] > table[i + 1][j]:
                table[i + 1][j + 1] = table[i][j + 1]
            else:
                table[i + 1][j + 1] = table[i + 1][j]
    return table[-1][-1]


def main():
    a = "the quick brown fox jumps over the lazy dog " * 30
    b = "a lazy brown dog jumps over the quick red fox " * 30
    assert edit_distance("kitten", "sitting") == 3
    results = edit_distance(a, b), common_length(a, b)
    assert results == (571, 870), results
