# Conway's game on a set of cells.
from collections import Counter


def step(cells):
    neighbours = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell, n in neighbours.items() if n == 3 or n == 2 and cell in cells}


def show(cells, width, height):
    for y in range(height):
        print("".join("#" if (x, y) in cells else "." for x in range(width)))
    print()


def parse(text):
    return {(x, y) for y, line in enumerate(text.strip().splitlines()) for x, c in enumerate(line.strip()) if c == "#"}


glider = parse("""
.#.
..#
###""")
for generation in range(5):
    print("generation", generation, len(glider))
    show(glider, 6, 5)
    glider = step(glider)
blinker = {(1, 0), (1, 1), (1, 2)}
assert step(step(blinker)) == blinker
pentomino = parse(".##\n##.\n.#.")
sizes = []
for _ in range(60):
    sizes.append(len(pentomino))
    pentomino = step(pentomino)
print(sizes)
grid = [[(x * 7 + y * 3) % 5 == 0 for x in range(12)] for y in range(8)]
for _ in range(4):
    grid = [[(n := sum(grid[(y + dy) % 8][(x + dx) % 12] for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)) == 3 or n == 2 and grid[y][x] for x in range(12)] for y in range(8)]
    print("/".join("".join(".#"[c] for c in row) for row in grid))
