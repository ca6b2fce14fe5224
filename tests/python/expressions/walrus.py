# Assignment expressions in all their places.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

data = [3, 1, 4, 1, 5]
if (n := len(data)) > 3: print("long", n)
while (item := data.pop()) != 4: print("popped", item)
print(item, data, [s := 0] + [s := s + d for d in [1, 2, 3]], s)
print((a := 1) + (b := a + 1), a, b, (t := 1, 2), t, f"{(u := 7)} {u}", {(k := "key"): (v := "val")}, k, v)
def f(x, y=(z := 5)): return x, (w := x * 2), w, y
print(f(y := 3), y, z, f(x=(q := 1)), q, [1, 2, 3][(i := 1)], i, "abc"[(lo := 1):(hi := 3)], lo, hi)
print([last := n for n in range(5) if (half := n // 2)], last, half, (lambda: (m := 4) + m)())
def g():
    [inner := i for i in range(3)]
    return inner
print(g(), any((found := w).startswith("b") for w in ["a", "b", "c"]), found)
total = 0
print([total := total + x for x in range(5)], total)
assert (ok := True), "never"
print(ok, not (neg := False), neg, 1 < (mid := 2) < 3, mid)
def h():
    global made
    (made := 9)
    return made
print(h(), made)
for source in ("x := 1", "(x.y := 1)", "(x[0] := 1)", "(a, b := 1, 2)", "f(x := 1, y=2)", "f(a=x := 1)", "f(a=(x := 1))", "[i := i for i in range(3)]", "[x for x in (x := [1])]", "[(y := 1) for z in (q := [1])]", "class A: [x := 1 for i in range(2)]", "lambda: x := 1", "lambda: (x := 1)", "x = y := 1", "x = (y := 1)", "(x := 1) = 2", "(1 := 2)", "def f(a=b := 1): pass", "f'{x := 5}'", "f'{(x := 5)}'", "(x := yield)", "{x := 1}", "{x: y := 1}", "x[y := 0]", "del (x := 1)", "(*a := 1)", "with (x := y): pass", "[j for i in range(3) if (j := i)]", "print(end := '')"):
    print(source, end=" | ")
    run("def f(**k): pass\nf = lambda *a, **k: None\ny = open if 0 else None\nx = [1]\n" + source)
