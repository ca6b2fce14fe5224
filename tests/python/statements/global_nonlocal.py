# global and nonlocal across nested scopes.
x = "module"
def set_global():
    global x, made
    x = "changed"; made = "new"
set_global()
print(x, made)
def counter():
    n = 0
    def up(step=1):
        nonlocal n
        n += step
        return n
    def get(): return n
    def reset():
        nonlocal n
        n = 0
    return up, get, reset
up, get, reset = counter()
up(); up(5)
print(get(), up.__closure__[0].cell_contents, get.__closure__[0] is up.__closure__[0])
reset(); print(get())
def levels():
    v = 1
    def one():
        v = 2
        def two():
            nonlocal v
            v = 3
            def three():
                global v
                v = "global v"
                return v
            return three()
        r = two()
        return v, r
    return one(), v
print(levels(), v)
class A:
    x = "class"
    global g_from_class
    g_from_class = "made in class"
    def read(self): return x
    def nested(self):
        x = "method"
        class Inner:
            y = x
            x = "inner"
        return Inner.x, Inner.y
print(A().read(), A().nested(), g_from_class, A.x)
def conditional(flag):
    if flag: local = 1
    return local
print(conditional(True))
try: conditional(False)
except UnboundLocalError as e: print(e, e.name if hasattr(e, "name") else "")
def f():
    global later
    later = 1
    del later
f()
try: later
except NameError as e: print(e, e.name)
def imports():
    global math
    import math
imports(); print(math.floor(2.5))
def loop():
    global i
    for i in range(3): pass
loop(); print(i)
def exc():
    global err
    try: 1 / 0
    except ZeroDivisionError as err: pass
exc(); print("err" in globals())
def defs():
    global made_function, MadeClass
    def made_function(): return "mf"
    class MadeClass: pass
defs(); print(made_function(), MadeClass.__name__, made_function.__qualname__)
