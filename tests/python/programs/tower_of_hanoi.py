# Towers drawn as they move.
def solve(n, a, b, c):
    if n:
        yield from solve(n - 1, a, c, b)
        yield a, c
        yield from solve(n - 1, b, a, c)
def draw(pegs, height):
    for level in reversed(range(height)):
        print(" ".join(("#" * (2 * peg[level] - 1) if level < len(peg) else "|").center(2 * height) for peg in pegs.values()))
    print("-" * (6 * height + 2))
n = 3
pegs = {"A": list(range(n, 0, -1)), "B": [], "C": []}
draw(pegs, n)
for step, (a, b) in enumerate(solve(n, *pegs), 1):
    disc = pegs[a].pop()
    assert not pegs[b] or pegs[b][-1] > disc
    pegs[b].append(disc)
    print(f"move {step}: {disc} from {a} to {b}")
    draw(pegs, n)
print([sum(1 for _ in solve(k, 1, 2, 3)) for k in range(11)])
