# A backtracking sudoku solver.
puzzle = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
"""


def parse(text):
    return [[0 if c == "." else int(c) for c in line] for line in text.split()]


def candidates(grid, r, c):
    used = set(grid[r]) | {grid[i][c] for i in range(9)}
    br, bc = r // 3 * 3, c // 3 * 3
    used |= {grid[i][j] for i in range(br, br + 3) for j in range(bc, bc + 3)}
    return [d for d in range(1, 10) if d not in used]


steps = 0


def solve(grid):
    global steps
    steps += 1
    best = None
    for r in range(9):
        for c in range(9):
            if not grid[r][c]:
                options = candidates(grid, r, c)
                if best is None or len(options) < len(best[2]):
                    best = r, c, options
    if best is None:
        return True
    r, c, options = best
    for d in options:
        grid[r][c] = d
        if solve(grid):
            return True
    grid[r][c] = 0
    return False


def show(grid):
    for i, row in enumerate(grid):
        if i and i % 3 == 0:
            print("------+-------+------")
        print(" | ".join(" ".join(str(d or ".") for d in row[k : k + 3]) for k in (0, 3, 6)))


grid = parse(puzzle)
show(grid)
print(solve(grid), steps)
show(grid)
assert all(sorted(row) == list(range(1, 10)) for row in grid)
assert all(sorted(col) == list(range(1, 10)) for col in zip(*grid))
bad = parse(puzzle)
bad[0][2] = 5
steps = 0
print(solve(bad), steps > 0)
