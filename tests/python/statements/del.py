# Deleting names, items, attributes, slices and nested targets.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

a = b = c = 1
del a, (b, [c])
print([n for n in "abc" if n in globals()])
run("x = 1; del x; x")
run("del nothing")
run("d = {1: 2}; del d[1], d[1]")
run("l = [1, 2, 3]; del l[0], l[0]; print(l)")
run("class A: pass\ndel A.x")
run("class A: x = 1\ndel A.x; A.x")
run("class A: x = 1\na = A(); del a.x")
run("def f():\n x = 1\n del x\n return x\nf()")
run("def f():\n del x\nf()")
run("x = 1\ndef f():\n global x\n del x\nf(); x")
run("def f():\n x = 1\n def g():\n  nonlocal x\n  del x\n g()\n return x\nf()")
run("def f():\n x = 1\n def g(): return x\n del x\n return g()\nf()")
run("del ()")
run("del (), []")
run("del 5")
run("del f()")
run("del x + y")
run("del (x for x in y)")
run("del *x")
run("del [a, b][0]")
run("t = (1,); del t[0]")
run("s = 'a'; del s[0]")
run("del None")
run("del __debug__")
run("del x.y.z")
run("l = list(range(10)); del l[::2]; print(l); del l[-1:]; print(l)")
for i in range(3): pass
del i
try: i
except NameError as e: print(e)
class C:
    y = 1
    z = 2
    del y
print(hasattr(C, "y"), C.z)
