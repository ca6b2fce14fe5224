# throw and close at every stage.
def g():
    try:
        yield 1
        yield 2
    except ValueError as e: print("caught", e); yield "recovered"
    finally: print("finally")
    yield "after"
it = g(); next(it); print(it.throw(ValueError("v")), next(it)); it.close(); print(list(it))
it = g(); next(it)
try: it.throw(KeyError("k"))
except KeyError as e: print("escaped", e)
it = g()
try: it.throw(ValueError("unstarted"))
except ValueError as e: print(e, next(it, "dead"))
it = g(); next(it); print(it.close(), it.close(), next(it, "closed"))
def stubborn():
    for _ in range(2):
        try: yield
        except GeneratorExit: print("refusing")
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)
def polite():
    try: yield
    except GeneratorExit: print("bye"); return "closing value"
p = polite(); next(p); print(p.close())
def raises():
    try: yield
    finally: raise OSError("in finally")
r = raises(); next(r)
try: r.close()
except OSError as e: print(e, repr(e.__context__))
it = g(); next(it)
for args in ((ValueError,), (ValueError(),), (5,), (), (int,), ("x",)):
    try: print(it.throw(*args))
    except Exception as e: print(type(e).__name__, e)
    it = g(); next(it)
it.close()
def outer():
    try: yield from inner()
    except ValueError as e: print("outer", e); yield "o"
def inner():
    try: yield "i1"; yield "i2"
    except KeyError as e: print("inner", e); yield "ik"
    finally: print("inner fin")
o = outer(); print(next(o), o.throw(KeyError("a")), o.throw(ValueError("b")), next(o, "end"))
o = outer(); next(o); o.close()
def stop(): yield 1; raise StopIteration("x")
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__))
def thrown_stop(): yield
t = thrown_stop(); next(t)
try: t.throw(StopIteration(3))
except RuntimeError as e: print(e)
def ctx():
    try: raise KeyError("first")
    except KeyError: yield 1
c = ctx(); next(c)
try: c.throw(ValueError("second"))
except ValueError as e: print(repr(e.__context__))
def unfinished():
    try: yield 1
    finally: print("collected")
u = unfinished(); next(u); del u
print("after del")
def never(): 
    try: yield
    finally: print("not printed as never started")
n = never(); del n
for x in unfinished(): break
print("loop left")
del x
