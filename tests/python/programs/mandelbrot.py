# The set drawn with plain floats.
def escape(cx, cy, limit=50):
    x = y = 0.0
    for i in range(limit):
        x, y = x * x - y * y + cx, 2 * x * y + cy
        if x * x + y * y > 4: return i
    return limit
shades = " .:-=+*#%@"
for row in range(-10, 11):
    print("".join(shades[min(9, escape(col / 20 - 0.6, row / 9) // 5)] for col in range(-30, 31)).rstrip())
print(sum(escape(x / 50, y / 50) for x in range(-100, 50, 5) for y in range(-50, 50, 5)))
def logistic(r, x=0.5, n=200):
    for _ in range(n): x = r * x * (1 - x)
    seen = []
    for _ in range(16):
        x = r * x * (1 - x)
        if not any(abs(x - s) < 1e-6 for s in seen): seen.append(x)
    return len(seen)
print([logistic(r / 100) for r in range(100, 356, 15)])
