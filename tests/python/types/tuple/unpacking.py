# Every shape of sequence unpacking and its errors.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

a, b, c = range(3)
first, *rest = "hello"
*init, last = [1, 2, 3]
head, *middle, tail = (1, 2)
print(a, b, c, first, rest, init, last, head, middle, tail)
(p, q), [r, (s, *t)] = (1, 2), [3, "xyz"]
print(p, q, r, s, t)
[x] = {5: 6}
(y,) = {7}
print(x, y)
for i, (j, *k) in enumerate(["abc", (1,), [2, 3]]):
    print(i, j, k)
run("a, b = 1")
run("a, b = None")
run("a, b = [1]")
run("a, b = [1, 2, 3]")
run("a, b = range(10**6)")
run("a, b = iter([1, 2, 3])")
run("a, b = {}")
run("a, b = 'x'")
run("a, *b = []")
run("a, *b, c = [1]")
run("() = []")
run("() = [1]")
run("[] = 5")
run("*a, = 5")
run("*a, *b = 1, 2")
run("*a = 1, 2")
run("a, b = b'xy'; assert a == 120")
run("for a, b in [(1, 2), (3,)]: pass")
run("for a, b in [1]: pass")
run("a, b = {'x': 1, 'y': 2, 'z': 3}")
run("a, b = (i for i in 'xyz')")
run("a, b, c, d = 1, 2, 3")
class Broken:
    def __iter__(self):
        yield 1
        raise ValueError("halfway")
try:
    a, b, c = Broken()
except ValueError as error:
    print(error)
d = {}
d["x"], d["y"], *d["z"] = range(4)
print(d)
class O:
    pass
O.a, (O.b, O.c) = 1, (2, 3)
print(O.a, O.b, O.c)
