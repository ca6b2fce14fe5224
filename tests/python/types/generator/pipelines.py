# Chains of generators as coroutines and pipelines.
def numbers(n): 
    for i in range(n): print(f"[gen {i}]", end=" "); yield i
def evens(it):
    for x in it:
        if x % 2 == 0: yield x
def squared(it): return (x * x for x in it)
def take(n, it):
    for i, x in enumerate(it):
        if i >= n: return
        yield x
print(list(take(2, squared(evens(numbers(100))))))
def averager():
    total = count = 0; avg = None
    while True:
        x = yield avg
        if x is None: break
        total += x; count += 1; avg = total / count
    return count, avg
a = averager(); next(a); print([a.send(x) for x in (10, 20, 60)])
try: a.send(None)
except StopIteration as e: print(e.value)
def grep(p, target):
    while True:
        line = yield
        if p in line: target.send(line)
def printer():
    n = 0
    try:
        while True: line = yield; n += 1; print(n, line)
    finally: print("printer closed", n)
p = printer(); next(p); g = grep("py", p); next(g)
for l in ("python", "java", "happy"): g.send(l)
g.close(); p.close()
def scheduler(tasks):
    while tasks:
        t = tasks.pop(0)
        try: print(next(t), end=" "); tasks.append(t)
        except StopIteration as e: print(f"[{e.value} done]", end=" ")
def task(name, n):
    for i in range(n): yield f"{name}{i}"
    return name
scheduler([task("a", 2), task("b", 3), task("c", 1)]); print()
def sieve():
    n, composites = 2, {}
    while True:
        if n in composites:
            for p in composites.pop(n): composites.setdefault(n + p, []).append(p)
        else: yield n; composites[n * n] = [n]
        n += 1
print(list(take(15, sieve())))
def windows(seq, n):
    buf = []
    for x in seq:
        buf.append(x)
        if len(buf) == n: yield tuple(buf); buf.pop(0)
print(list(windows("abcde", 3)), [*windows([1], 2)])
def perm(s):
    if len(s) <= 1: yield s
    else:
        for i in range(len(s)):
            for r in perm(s[:i] + s[i + 1:]): yield s[i] + r
print(list(perm("abc")), sum(1 for _ in perm("abcdef")))
