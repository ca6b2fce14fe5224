# Default values are evaluated once, where the function is defined.
def f(x, acc=[]): acc.append(x); return acc
print(f(1), f(2), f(3, []), f(4), f.__defaults__)
def g(n=print("evaluated")): return n
g(); g()
x = 1
def h(v=x): return v
x = 2; print(h())
def k(a, b=None): b = b if b is not None else []; b.append(a); return b
print(k(1), k(2))
def order(a=print("a"), *, b=print("b"), c=print("c")): pass
class C:
    base = 10
    def m(self, n=base): return n
C.base = 20; print(C().m())
def rec(n, seen={}):
    seen[n] = True
    return rec(n - 1) if n else sorted(seen)
print(rec(3), rec(1))
fs = [lambda i=i, *, sq=i * i: (i, sq) for i in range(3)]; print([fn() for fn in fs])
def cond(flag):
    if flag:
        def inner(v="flagged"): return v
    else:
        def inner(v="plain"): return v
    return inner()
print(cond(1), cond(0))
def star(*args, sep="-", **kw): return sep.join(map(str, args)) + str(sorted(kw.items()))
print(star(), star(1, 2), star(1, 2, sep="+", z=1))
def pos(a, b=2, /, c=3): return a, b, c
print(pos(1), pos(1, 5), pos(1, c=9))
for src in ("pos(b=1)", "pos(1, b=2)", "pos()", "pos(1, 2, 3, 4)", "k()", "star(sep=1)", "h(1, 2)", "h(w=1)"):
    try: print(eval(src))
    except Exception as e: print(src, type(e).__name__, e)
