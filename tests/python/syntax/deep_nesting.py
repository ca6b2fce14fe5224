# Deeply nested expressions and blocks that still compile.
print(eval("(" * 80 + "1" + ")" * 80), eval("[" * 80 + "]" * 80).__len__(), eval("-" * 80 + "1"), eval("not " * 51 + "1"), eval("1" + "+1" * 900), eval("1" + "**1" * 50))
print(eval("{1:" * 50 + "2" + "}" * 50)[1][1] is not None, eval("(" * 30 + "lambda: 5" + ")" * 30)(), eval("lambda: " * 20 + "1") is not None, eval("1 if 1 else " * 60 + "2"), eval("x.real" + ".real" * 90, {"x": 7}))
for source in ("(" * 250 + "1" + ")" * 250, "[" * 300 + "]" * 300, "(" * 5000, "f(" * 300):
    try: eval(source); print("fine")
    except Exception as e: print(type(e).__name__, e)
code = "\n".join("  " * i + "if 1:" for i in range(90)) + "\n" + "  " * 90 + "print('ninety deep')"
exec(code)
try: exec("\n".join(" " * i + "if 1:" for i in range(110)) + "\n" + " " * 110 + "pass")
except IndentationError as e: print(type(e).__name__, e.msg)
exec("\n".join("  " * i + "for x in [1]:" for i in range(15)) + "\n" + "  " * 15 + "print('loops', x)")
try: exec("\n".join("  " * i + "for x in [1]:" for i in range(25)) + "\n" + "  " * 25 + "print('loops', x)")
except SyntaxError as e: print(e.msg)
f = "f'" + "{1}" * 300 + "'"; print(len(eval(f)))
print(len(eval("[" + ",".join(map(str, range(5000))) + "]")), sum(eval("(" + "1," * 3000 + ")")), len(eval("{" + ",".join(f"{i}: {i}" for i in range(1000)) + "}")))
ns = {}; exec("def f(" + ", ".join(f"a{i}" for i in range(400)) + "): return " + " + ".join(f"a{i}" for i in range(400)), ns); print(ns["f"](*range(400)))
exec("\n".join(f"v{i} = {i}" for i in range(2000)), ns); print(ns["v1999"])
exec("if 0: pass\n" + "\n".join(f"elif {i} == 400: r = {i}" for i in range(500)), ns); print(ns["r"])
exec("def g(n):\n while n:\n" + "".join(f"  n = n + {i} - {i}\n" for i in range(300)) + "  n -= 1\n return 'long loop'", ns); print(ns["g"](3))
