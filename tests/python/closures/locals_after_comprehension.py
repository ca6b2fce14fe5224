"""A comprehension whose variable is captured leaves nothing behind in the namespace around it."""
functions = [lambda: i for i in range(3)]
print(vars() is globals(), locals() is globals(), "functions" in locals(), [f() for f in functions])


class C:
    a = 1
    made = [(lambda: q)() for q in range(2)]
    print(sorted(locals()))
    print([sorted(locals())[-2:] for q in range(1)], [(q, lambda: q, sorted(locals()))[2] for q in range(1)])


print([eval("k") for k in [1, 2]], [vars().get("k") for k in [1, 2]])
