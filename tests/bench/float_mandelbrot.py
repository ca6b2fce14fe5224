# Floating-point arithmetic in local variables: escape times of the Mandelbrot set.


def escape_time(x0, y0, limit):
    x = y = 0.0
    for step in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + y0
        x = xx - yy + x0
    return limit


def main():
    width, height, limit = 480, 360, 120
    inside = 0
    total = 0
    for row in range(height):
        y0 = -1.25 + 2.5 * row / height
        for column in range(width):
            steps = escape_time(-2.25 + 3.0 * column / width, y0, limit)
            total += steps
            if steps == limit:
                inside += 1
    assert (inside, total) == (35561, 4983436), (inside, total)
