# Generators: next, exhaustion, return values, laziness.
def g():
    print("start"); x = yield 1
    print("got", x); y = yield x
    print("got", y); return "result"
it = g()
print(type(it).__name__, it.__name__, it.__qualname__, iter(it) is it, it.gi_running, it.gi_suspended, it.gi_frame is not None, it.gi_yieldfrom)
print(next(it)); print(it.send("a"), it.gi_suspended)
try: it.send("b")
except StopIteration as e: print("stop", e.value, e.args)
print(next(it, "done"), list(it), it.gi_frame, it.gi_suspended)
try: next(it)
except StopIteration as e: print(e.value)
def empty():
    return
    yield
print(list(empty()), list(x for x in ()))
def count(n=0):
    while True: yield n; n += 1
c = count()
print([next(c) for _ in range(3)], next(c), [x for x, _ in zip(count(5), "abc")])
try: g().send("too early")
except TypeError as e: print(e)
def self_run():
    yield next(me)
me = self_run()
try: next(me)
except ValueError as e: print(e)
def tree(t):
    if t: l, v, r = t; yield from tree(l); yield v; yield from tree(r)
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
def expr():
    v = yield (yield (yield 1)) or "x"
    print("v", v)
e = expr(); print(next(e), e.send("p"), e.send(None))
try: e.send("q")
except StopIteration: print("end")
def many(): yield; yield 1, 2; yield [*"ab"]; x = (yield) or 5; yield x
print(list(many()))
for x in (i * i for i in range(4)): print(x, end=" ")
print(sum(count_ for count_ in range(4)), max(y for y in [1, 5, 2]), sorted(y for y in "cab"), ",".join(y for y in "xy"))
gen = (i for i in range(10)); print(3 in gen, list(gen), 3 in gen)
a, b = (i for i in range(2)); print(a, b, [*(i for i in "z")], {*(i for i in "z")}, dict((k, 1) for k in "k"))
def chain(*its):
    for i in its: yield from i
print(list(chain("ab", [1], (), range(2))), repr(gen)[:30])
for f in (lambda: len(gen), lambda: gen[0], lambda: gen + gen, lambda: next(g), lambda: g.send(None), lambda: g().send(), lambda: g().foo, lambda: type(gen)()):
    try: f()
    except Exception as e: print(type(e).__name__, e)
