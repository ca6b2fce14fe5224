# What trace and profile functions are told, and what they can do.
import sys
log = []
def arg_text(event, arg):
    if event == "exception": return (arg[0].__name__, str(arg[1]), type(arg[2]).__name__)
    return repr(arg).split(" at 0x")[0] if event == "return" else arg
def tracer(frame, event, arg):
    log.append((frame.f_code.co_name, event, frame.f_lineno, arg_text(event, arg)))
    return tracer
def show(f, *a):
    log.clear()
    sys.settrace(tracer)
    try: r = f(*a)
    except Exception as e: r = repr(e)
    sys.settrace(None)
    print(f.__name__, r)
    for e in log: print("  ", e)
def one_line(x): return x + 1
def loops(n):
    while n > 0: n -= 1
    for i in range(2): pass
    return [i
            for i in range(2)]
def gen():
    x = yield 1
    yield 2
    return 3
def use_gen():
    for v in gen():
        print(v)
    g = gen(); next(g)
    try: next(g); next(g)
    except StopIteration as e: print(e.value)
def fail():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    finally:
        x = 2
    raise ValueError("out")
def caller():
    try: fail()
    except ValueError: return 5
    else: return 6
def with_it():
    class C:
        a = 1
        def __enter__(self): return self
        def __exit__(self, *a): return True
    with C() as c:
        raise KeyError(
            "k")
    return (
        1,
        2)
def closures():
    def inner(): return y
    y = 1
    z = lambda: (
        y)
    return inner() + z()
def cond(a):
    if a and \
       a > 1:
        x = 1
    elif a: x = 2
    else:
        x = 3
    assert x, "no"
    return x if a else None
def deleg():
    r = yield from gen()
    yield r
def use_deleg(): return list(deleg())
def it():
    class I:
        def __init__(self): self.n = 0
        def __iter__(self): return self
        def __next__(self):
            self.n += 1
            if self.n > 2: raise StopIteration
            return self.n
    return list(I())
def deco():
    def d(f): return f
    @d
    def g(a=1, *, b=2): return a, b
    return g()
def unpack():
    a, (b, *c) = 1, (2, 3)
    d = {"k": a,
         "l": b}
    return sum(x for x in (a, b))
def nested_fail():
    return caller(), one_line("a")
def raise_from():
    try:
        try: {}["x"]
        except KeyError as e: raise TypeError("t") from e
    except TypeError:
        return 1
for f in (loops, ): show(f, 2)
show(one_line, 1)
for f in (use_gen, caller, with_it, closures, use_deleg, it, deco, unpack, nested_fail, raise_from): show(f)
for a in (0, 1, 2): show(cond, a)
# local tracers
def only_calls(frame, event, arg):
    log.append((event, frame.f_lineno))
def lines_off(frame, event, arg):
    log.append((event, frame.f_lineno))
    frame.f_trace_lines = False
    return lines_off
def broken(frame, event, arg):
    if event == "line": raise RuntimeError("from the tracer")
    return broken
for t in (only_calls, lines_off, broken):
    log.clear()
    sys.settrace(t)
    try: r = (closures(), one_line(1))
    except Exception as e: r = repr(e)
    print(t.__name__, sys.gettrace() is t, r)
    sys.settrace(None)
    print(log)
print(sys.gettrace())
def prof(frame, event, arg):
    log.append((frame.f_code.co_name, event, getattr(arg, "__qualname__", arg) if event[:2] == "c_" else repr(arg).split(" at 0x")[0]))
def work():
    l = [3, 1]
    l.sort(key=lambda x: -x)
    l.append(len(l))
    try: int("x")
    except ValueError: pass
    print("w", *l, sep="-")
    d = {}
    d.get(1)
    return sorted(l), str(5), "a".upper(), max(l, key=abs)
log.clear(); sys.setprofile(prof); work(); list(gen()); sys.setprofile(None)
for e in log:
    if e[0] != "<module>": print(e)
print(sys.getprofile())

log=[]
def t(frame, event, arg):
    log.append((event, frame.f_lineno, frame.f_lasti))
    frame.f_trace_opcodes = True
    return t
def f(x):
    y = x + 1
    for i in (1,2): y += i
    return y
def f2(x): return x+1
def run(g):
    log.clear(); sys.settrace(t); g(1); sys.settrace(None); print(log)
run(f); run(f); run(f2); run(f2)
def t2(frame, event, arg):
    log.append((event, frame.f_lineno, frame.f_lasti))
    frame.f_trace = t2
    frame.f_trace_opcodes = True
    return t2
def g(x):
    y = x + 1
    return y
log.clear(); sys.settrace(t2); g(1); sys.settrace(None); print(log)
