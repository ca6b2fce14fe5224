# Branching on every kind of truth value.
def kind(x):
    if x is None:
        return "none"
    elif x is True or x is False:
        return "bool"
    elif isinstance(x, (int, float)):
        if x > 0:
            return "positive"
        elif x < 0:
            return "negative"
        else:
            return "zero"
    elif not x:
        return "empty"
    return "something"
for x in (None, True, False, 5, -2.5, 0, 0.0, "", "a", [], [0], {}, {0: 0}, (), set(), range(0), range(1), b"", lambda: 0):
    print(kind(x), end=" ")
print()
if 0: print("no")
elif "": print("no")
else: print("else on one line")
if 1: a = 1; b = 2; print(a, b)
x = 5
if x > 3: print("big") if x > 4 else print("medium")
if (y := x * 2) > 9 and (z := y + 1): print(y, z)
if not x == 5 or x != 5: print("odd")
if 1 < x < 10 != 3: print("chained")
if x in (1, 5) and "b" in "abc" and x not in {7}: print("members")
if []: pass
else: pass
if ...: print("ellipsis is true")
if True:
    if False:
        pass
    else:
        if True: print("dangling")
