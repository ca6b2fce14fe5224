# Flood fill, spiral, rotation, islands and minimum path.
grid = [[int(c) for c in row] for row in "11000 11010 00111 10001 11001".split()]
def islands(g):
    seen, sizes = set(), []
    for r in range(len(g)):
        for c in range(len(g[0])):
            if g[r][c] and (r, c) not in seen:
                todo, n = [(r, c)], 0
                while todo:
                    y, x = todo.pop()
                    if not (0 <= y < len(g) and 0 <= x < len(g[0])) or (y, x) in seen or not g[y][x]: continue
                    seen.add((y, x)); n += 1; todo += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
                sizes.append(n)
    return sizes
def spiral(m):
    m = [list(r) for r in m]
    while m: yield from m.pop(0); m = [list(r) for r in zip(*m)][::-1]
def rotate(m): return [list(r) for r in zip(*m[::-1])]
def cheapest(m):
    best = [[0] * len(m[0]) for _ in m]
    for r, row in enumerate(m):
        for c, v in enumerate(row): best[r][c] = v + min(([best[r - 1][c]] if r else []) + ([best[r][c - 1]] if c else []), default=0)
    return best[-1][-1]
m = [[r * 4 + c for c in range(4)] for r in range(3)]
print(islands(grid), list(spiral(m)), rotate(m), rotate(rotate(rotate(rotate(m)))) == m, cheapest([[1, 3, 1], [1, 5, 1], [4, 2, 1]]), list(zip(*m)), [sum(r) for r in m], [m[i][i] for i in range(3)], max(map(max, m)))
def magic(n):
    g = [[0] * n for _ in range(n)]; r, c = 0, n // 2
    for k in range(1, n * n + 1):
        g[r][c] = k; nr, nc = (r - 1) % n, (c + 1) % n
        if g[nr][nc]: nr, nc = (r + 1) % n, c
        r, c = nr, nc
    return g
for row in magic(5): print(" ".join(f"{v:2}" for v in row))
print({sum(r) for r in magic(7)}, {sum(c) for c in zip(*magic(7))}, [list(spiral([[1]])), list(spiral([])), list(spiral([[1, 2, 3]])), list(spiral([[1], [2]]))])
fill = [list("..#.."), list(".#.#."), list("..#..")]
def flood(g, y, x, new):
    old = g[y][x]
    def go(y, x):
        if 0 <= y < len(g) and 0 <= x < len(g[y]) and g[y][x] == old: g[y][x] = new; [go(y + dy, x + dx) for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0))]
    if old != new: go(y, x)
flood(fill, 0, 0, "~"); flood(fill, 1, 2, "o"); print("\n".join("".join(r) for r in fill))
