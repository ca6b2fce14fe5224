# Three equal frames are shown before folding begins.
def f(n):
    if n == 0:
        1 / 0
    f(n - 1)
try:
    f(3)
except ZeroDivisionError as error:
    frames = error.__traceback__
    n = 0
    while frames:
        n += 1
        frames = frames.tb_next
    print(n)
f(4)
