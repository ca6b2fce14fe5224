# String iterators, and what changes under them.
it = iter("aé🎉")
print(next(it), next(it), next(it))
try:
    next(it)
except StopIteration as error:
    print("stop", error.args, error.value)
print(next(it, "default"), type(it).__name__, iter(it) is it, it.__length_hint__())
it = iter("abc")
next(it)
print(it.__length_hint__(), it.__reduce__()[1:], list(it), list(it))
a, b, *c = "hello"
print(a, b, c)
for i, (x, y) in enumerate(["ab", "cd"]):
    print(i, x, y)
try:
    x, y = "abc"
except ValueError as error:
    print(error)
try:
    x, y = "a"
except ValueError as error:
    print(error)
print([c for c in "héllo" if c > "i"], {c: ord(c) for c in "abc"}, tuple("日本"), set("aaa"))
print("".join(sorted(set("mississippi"))), list(zip("abc", "xyz")), dict(zip("ab", (1, 2))), list(enumerate("ab", 5)))
