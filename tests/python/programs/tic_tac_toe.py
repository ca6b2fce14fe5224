# Perfect noughts and crosses by minimax with memoization.
from functools import cache
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
def winner(b): return next((b[i] for i, j, k in LINES if b[i] != "." and b[i] == b[j] == b[k]), None)
def moves(b): return [i for i, c in enumerate(b) if c == "."]
def put(b, i, p): return b[:i] + p + b[i + 1:]
@cache
def score(b, player):
    if w := winner(b): return 1 if w == "X" else -1
    if "." not in b: return 0
    other = "O" if player == "X" else "X"
    return (max if player == "X" else min)(score(put(b, i, player), other) for i in moves(b))
def best(b, p):
    o = "O" if p == "X" else "X"
    return (max if p == "X" else min)(moves(b), key=lambda i: score(put(b, i, p), o))
def show(b): print(*(" ".join(b[r:r + 3]) for r in (0, 3, 6)), "", sep="\n")
b, p = "." * 9, "X"
while not winner(b) and "." in b:
    b = put(b, best(b, p), p); show(b); p = "O" if p == "X" else "X"
print("winner:", winner(b), "states:", score.cache_info().currsize)
class Human:
    def __init__(self, script): self.script = iter(script)
    def move(self, b):
        while (m := next(self.script)) not in moves(b): print("taken", m)
        return m
b, h = "." * 9, Human([0, 0, 1, 8, 5, 7, 3, 2, 6])
while True:
    b = put(b, h.move(b), "X")
    if winner(b) or "." not in b: break
    b = put(b, best(b, "O"), "O")
    if winner(b): break
show(b); print("winner:", winner(b)); print(score("." * 9, "X"), score("XX.OO....", "X"), score("XX.OO....", "O"))
