# Delegation: values, sends, returns and odd subiterators.
def sub():
    r = yield "s1"; print("sub got", r)
    r = yield "s2"; print("sub got", r)
    return "sub result"
def main():
    v = yield from sub(); print("main got", v)
    w = yield from [1, 2]; print("list gave", w)
    x = yield from "ab"; yield from (); yield from {}; yield from range(2)
    return v, w, x
m = main()
print(next(m), m.gi_yieldfrom.__name__, m.send("A"), m.send("B"), next(m), list(m))
m = main(); next(m); next(m); next(m)
try: m.send("to a list")
except AttributeError as e: print(e)
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("it value")
    def send(self, v): print("send", v); return "sent"
    def throw(self, *a): print("throw", a[0] if isinstance(a[0], Exception) else a); return "thrown"
    def close(self): print("close")
class It2(It):
    def __next__(self): return "n"
def d(i): r = yield from i; yield ("r", r)
print(list(d(It())))
x = d(It2()); print(next(x), x.send(5), x.throw(ValueError("q"))); x.close()
for bad in (5, None):
    try: list(d(bad))
    except TypeError as e: print(e)
def ret():
    return (yield from ret2())
def ret2():
    yield 1
    return 2
def outer(): print("result", (yield from ret()))
list(outer())
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(list(deep(20)), sum(deep(100)))
def acc():
    total = 0
    while (n := (yield total)) is not None: total += n
    return total
def sums(out):
    while True: out.append((yield from acc()))
out = []; s = sums(out); next(s)
for n in (1, 2, 3, None, 10, None): s.send(n)
print(out)
try: (lambda: (yield from 5))().send(None)
except TypeError as e: print(e)
def shared(): 
    it = iter([1, 2, 3, 4])
    yield from (next(it) for _ in range(2)); yield "|"; yield from it
print(list(shared()))
