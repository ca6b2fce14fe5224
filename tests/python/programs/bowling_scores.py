# Scoring bowling, tennis and a league table.
def bowling(rolls):
    total, i = 0, 0
    for frame in range(10):
        if rolls[i] == 10: total += 10 + rolls[i + 1] + rolls[i + 2]; i += 1
        elif rolls[i] + rolls[i + 1] == 10: total += 10 + rolls[i + 2]; i += 2
        else: total += rolls[i] + rolls[i + 1]; i += 2
    return total
print(bowling([10] * 12), bowling([5] * 21), bowling([0] * 20), bowling([10, 3, 6] + [0] * 16), bowling([9, 0] * 10))
try: bowling([10] * 5)
except IndexError as e: print(e)
def tennis(points):
    names, s = ("love", "15", "30", "40"), {"A": 0, "B": 0}
    for p in points:
        s[p] += 1; a, b = s["A"], s["B"]
        if max(a, b) >= 4 and abs(a - b) >= 2: yield f"game {'AB'[b > a]}"; return
        yield "deuce" if a == b >= 3 else f"advantage {'AB'[b > a]}" if min(a, b) >= 3 else f"{names[a]}-{names[b]}"
print(list(tennis("AABBABABBB")), list(tennis("AAAA")), list(tennis("AXB"[:1])))
try: list(tennis("AX"))
except KeyError as e: print("KeyError", e)
games = "Reds 3-1 Blues;Greens 2-2 Reds;Blues 0-4 Greens;Blacks 1-0 Reds;Greens 1-1 Blacks;Blues 2-2 Blacks"
table = {}
for g in games.split(";"):
    home, score, away = g.split(); h, a = map(int, score.split("-"))
    for t, f, c in ((home, h, a), (away, a, h)):
        r = table.setdefault(t, dict(P=0, W=0, D=0, L=0, F=0, A=0)); r["P"] += 1; r["WDL"[(f < c) * 2 + (f == c)]] += 1; r["F"] += f; r["A"] += c
points = lambda t: table[t]["W"] * 3 + table[t]["D"]
print(f"{'team':<8}" + "".join(f"{k:>4}" for k in "PWDLFA") + f"{'Pts':>5}")
for t in sorted(table, key=lambda t: (-points(t), table[t]["A"] - table[t]["F"], t)): print(f"{t:<8}" + "".join(f"{v:>4}" for v in table[t].values()) + f"{points(t):>5}")
