# An index past the end in a loop.
grid = [[1, 2, 3], [4, 5, 6], [7, 8]]
for y in range(3):
    for x in range(3):
        print(grid[y][x], end=" ")
    print()
