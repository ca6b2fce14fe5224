# Loop variables are captured by name, not by value.
fs = []
for i in range(3):
    def f(): return i
    fs.append(f)
print([f() for f in fs])
i = 10
print([f() for f in fs])
def inside():
    out = []
    for j in range(3): out.append(lambda: j)
    return [f() for f in out], [f() for f in [lambda j=j: j for j in range(3)]], [f() for f in [(lambda k: lambda: k)(k) for k in range(3)]]
print(inside())
def param(x):
    def g(): return x
    x = x * 2
    return g
print(param(4)(), param("a")())
def loops():
    acc = []
    for n in range(3):
        m = n * n
        acc.append(lambda: (n, m))
    n = "after"
    return [f() for f in acc]
print(loops())
def exc():
    try: raise ValueError("x")
    except ValueError as e:
        def show(): return e
        kept = e
    try: return show()
    except NameError as n: return str(n), str(kept)
print(exc())
def recursive():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return fact(10), even(10), odd(7)
print(recursive())
def cls():
    v = "enclosed"
    class C:
        v2 = v
        def get(self): return v
        v = "class level" if False else v2
    return C.v2, C().get(), C.v
try: print(cls())
except NameError as e: print(e)
