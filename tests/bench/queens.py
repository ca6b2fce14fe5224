# Backtracking: the queens problem by sets of attacked lines, and by bit masks.


def place(row, size, columns, rising, falling):
    if row == size:
        return 1
    solutions = 0
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        solutions += place(row + 1, size, columns, rising, falling)
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)
    return solutions


def by_masks(full, columns, left, right):
    if columns == full:
        return 1
    solutions = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        solutions += by_masks(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return solutions


def main():
    assert place(0, 8, set(), set(), set()) == 92
    assert place(0, 9, set(), set(), set()) == 352
    assert place(0, 10, set(), set(), set()) == 724
    assert by_masks((1 << 9) - 1, 0, 0, 0) == 352
    assert by_masks((1 << 12) - 1, 0, 0, 0) == 14200
