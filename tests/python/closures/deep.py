# Five levels of nesting and pass-through cells.
def l1(a):
    def l2(b):
        def l3(c):
            def l4(d):
                def l5():
                    nonlocal a, c
                    a += 1; c *= 2
                    return a, b, c, d
                return l5
            return l4
        return l3
    return l2
f = l1(1)(2)(3)(4)
print(f(), f(), f.__code__.co_freevars, len(f.__closure__), f.__qualname__)
def outer():
    x = "x"
    def middle():
        def inner(): return x
        return inner
    return middle
print(outer()()(), outer().__code__.co_freevars)
def mixed(p, *args, q=2, **kw):
    def show(): return p, args, q, kw
    p = p + 1; kw["new"] = 1
    return show
print(mixed(1, 2, 3, q=4, z=5)())
def shadow(x):
    def a():
        x = "a"
        def b(): return x
        return b
    def c(): return x
    return a()(), c()
print(shadow("s"))
compose = lambda *fs: (lambda x: compose(*fs[1:])(fs[0](x)) if fs else x)
print(compose(lambda x: x + 1, lambda x: x * 2, str)(3), compose()(5))
def gen(n):
    def inner():
        nonlocal n
        while n: n -= 1; yield n
    return inner()
print(list(gen(4)))
def comp(n): return [[(i, j, n) for j in range(i) if n] for i in range(n)], {i: lambda: (i, n) for i in range(2)}[0]()
print(comp(3))
def default(d=[]):
    def add(v): d.append(v); return d
    return add
default()(1); print(default()(2))
