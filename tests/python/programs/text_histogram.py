# Bars, boxes and charts made of characters.
data = {"apples": 12, "pears": 7, "plums": 0, "figs": 25, "kiwi": 3.5}
width, top = 30, max(data.values())
for k, v in data.items(): print(f"{k:>8} |{'█' * round(v / top * width):<{width}}| {v:>5.1f}")
h = 6
for level in range(h, 0, -1): print(f"{top * level / h:6.1f} " + "  ".join("#" if v / top * h >= level - 0.5 else " " for v in data.values()))
print("       " + "  ".join(k[0] for k in data))
def box(text, style="+-|"):
    c, hz, vt = style; lines = text.splitlines(); w = max(map(len, lines)); edge = c + hz * (w + 2) + c
    return "\n".join([edge, *(f"{vt} {l:^{w}} {vt}" for l in lines), edge])
print(box("a box\nof several\nlines")); print(box("x", "***"))
import math
for i in range(0, 13): print(f"{i * 30:4}°" + " " * round(15 + 14 * math.sin(math.radians(i * 30))) + "*")
def table(rows, align="<>^"):
    cols = list(zip(*rows)); ws = [max(len(str(c)) for c in col) for col in cols]
    return "\n".join(" | ".join(f"{str(c):{a}{w}}" for c, w, a in zip(r, ws, align)) for r in rows)
print(table([("name", "n", "mid"), ("long name", 12345, "x"), ("é", 1, None)]))
for n in range(1, 6): print(("*" * (2 * n - 1)).center(11), ("%d" * n) % tuple(range(1, n + 1)), str(n) * n, sep="|")
pascal = [[1]]
for _ in range(7): pascal.append([1, *map(sum, zip(pascal[-1], pascal[-1][1:])), 1])
for r in pascal: print(" ".join(map(str, r)).center(30).rstrip())
print("\n".join("".join(" *"[(x & y) == 0] for x in range(16)) for y in range(16)))
for y in range(-6, 7): print("".join("*" if abs(x * x / 4 + y * y - 25) < 12 else " " for x in range(-14, 15)).rstrip())
