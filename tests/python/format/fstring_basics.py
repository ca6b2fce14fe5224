# F-strings: expressions, conversions, nesting and braces.
x, name, d, values = 42, "Ann", {"a": 1, "b c": 2}, [1, 2, 3]
print(f"{x} {x + 1} {x!r} {name!r} {name!s} {name!a} {x:>5}| {x:<5}|")
print(f"{{}} {{{x}}} {{{{{x}}}}} {'a' 'b'} {d['a']} {d["b c"]} {values[0]} {values[-1]:03}")
print(f"{x=} {x = } {name=} {x=:>6} {name=!s} {x + 1 = } {values[0]=} {len(values)=:04d}")
print(f"{'nested ' + f'{x} ' + f"{name + f'{1}'}"}", f"{f'{f"{x}"}'}")
print(f"{x:{5}} {x:{'>'}{6}} {3.14159:.{2}f} {x:{'0'}>{10}} {name:{'*^' + str(9)}}")
print(f"{(lambda n: n * 2)(x)} {x if x > 3 else 0} {[i for i in range(3)]} { {1, 2} } { {'k': 1}['k'] } {(1, 2)} {1,}")
print(f'{
    x + 1
}', f"""{
    name
    .upper()  # a comment
}""")
print(rf"\d{x}\n", fr'{x}\\', f"\x41{x}\t|\N{BULLET}{name}", F"{x}", Rf"\{x}")
print("a" f"{x}" "b" f"{{" 'c', "plain {x}" f"{x}")
print(f"{x!r:>6}|{name!r:.3}|{name!s:^9}|{None!r:>6}|{True:>6}|{True!s:>6}|{1.5!r:8}|")
print(f"{'\n'.join(['a', 'b'])}", f"{'\\'}", f"{x:#x} {x:#010b} {x:,} {x:e} {x:c} {x:%}")
print(f"{yes if (yes := 5) else 0} {(z := 7)} {z}", f"{x:=10}", f"{x!=42} {x==42} {x>=3} {x<3}")
print(f"{''}", f"", f"{'':5}|", f"{x}{name}{x}", f"{name[0]}{name[1:]}")
def gen():
    got = yield f"{(yield 'first')}"
    yield got
g = gen()
print(next(g), g.send("sent"))
print(f"{x:{x}}|".strip(), f'{{"key": {x}, "list": {values}}}', f"{'a' if name == "Ann" else "b"}")
for i, item in enumerate(values): print(f"{i}: {item:>{i + 2}}{'!' * item}")
