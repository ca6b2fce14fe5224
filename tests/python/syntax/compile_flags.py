# compile with flags, modes and code attributes.
import __future__
c = compile("x = 1\ny = x + 1\n", "f.py", "exec"); print(c.co_names, c.co_consts, c.co_filename, c.co_firstlineno, c.co_name, c.co_flags, c.co_stacksize > 0, c.co_nlocals, [l for *_, l in c.co_lines() if l], len(list(c.co_positions())) == len(c.co_code) // 2)
print(list(c.co_lines())[0][2], c == compile("x = 1\ny = x + 1\n", "f.py", "exec"), c == compile("x = 2", "f.py", "exec"), hash(c) == hash(c), c.replace(co_name="renamed").co_name, type(c.co_code).__name__, type(c.co_linetable).__name__, type(c.co_exceptiontable).__name__)
print(compile("-1", "", "eval").co_consts, compile("2 ** 10 + 3 * 4", "", "eval").co_consts, compile("'a' * 5", "", "eval").co_consts, compile("(1, 2, (3, 4))", "", "eval").co_consts, compile("[1, 2, 3]", "", "eval").co_consts, compile("x in {1, 2}", "", "eval").co_consts, compile("x in [1, 2]", "", "eval").co_consts, compile("'%s' % x", "", "eval").co_consts, compile("not not x", "", "eval").co_consts, compile("1 if 1 else 2", "", "eval").co_consts)
print(eval(compile("assert 0, 'stripped'", "", "exec", optimize=1)), [k for k in compile("'doc'\nx = 1", "", "exec", optimize=2).co_consts])
try: eval(compile("assert 0, 'kept'", "", "exec", optimize=0))
except AssertionError as e: print(e)
for args in (("1", "", "exec", 1 << 30), ("1", "", "eval", 0, 0, 9), ("1", "", "eval", 0, False, 3), (b"1", b"f", "eval"), ("1", None, "eval"), ("1", 5, "eval"), (None, "", "eval"), ("", "", "eval"), ("", "", "exec"), ("", "", "single"), ("1\n2", "", "single"), ("if 1:\n  2", "", "single"), ("x = 1\n", "", "single")):
    try: print(args[:1], compile(*args).co_filename)
    except Exception as e: print(args, type(e).__name__, e)
a = __future__.annotations; print(a.compiler_flag == 0x1000000, a.optional[:2], __future__.all_feature_names)
ns = {}; exec(compile("def f(x: undefined): pass", "", "exec", a.compiler_flag), ns); print(ns["f"].__annotations__)
exec(compile("from __future__ import annotations\nclass A:\n  x: int | None = 1\n  y: 'quoted'\nprint(A.__annotations__)", "", "exec"))
def g(a, b=1, *c, d, **e):
    global h
    def inner(): return a, len
    for i in c: pass
    h = [x for x in b]
    return inner
k = g.__code__; print(k.co_varnames, k.co_cellvars, k.co_freevars, k.co_names, k.co_argcount, k.co_kwonlyargcount, k.co_flags & 0xff, k.co_nlocals, k.co_firstlineno, k.co_qualname, [x.co_name for x in k.co_consts if hasattr(x, "co_name")])
print((lambda: (yield)).__code__.co_flags & 0x20, g.__code__.co_flags & 0x0c, [x for x in compile("class A:\n  def f(self): return __class__", "", "exec").co_consts[0].co_cellvars])
