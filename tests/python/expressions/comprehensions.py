# List, set, dict and generator comprehensions and their scopes.
x = "outer"
print([x for x in range(3)], x, {x for x in "a"}, {x: x * 2 for x in range(2)}, list(x for x in "b"), x)
print([(i, j) for i in range(3) for j in range(i)], [i for i in range(10) if i % 2 if i % 3], [[j for j in range(i)] for i in range(3)])
print([y := i * i for i in range(4)], y, any((hit := n) > 2 for n in [1, 2, 3, 4]), hit)
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["xyz"]], [d["k"] for d["k"] in [1, 2]] if (d := {}) is not None else 0, d)
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])
def outer(n):
    m = n * 2
    return [m + k + n for k in range(n)], {k: m for k in range(2)}, list(k * m for k in range(2)), [(lambda: k + m)() for k in range(2)]
print(outer(3))
class A:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try: bad = [items for i in items]
    except NameError as e: bad = str(e)
    nested = [[i for i in range(j)] for j in items]
    gen = list(i for i in items)
print(A.doubled, A.bad, A.nested, A.gen, hasattr(A, "i"))
g = (print("side", n) or n for n in range(2))
print("lazy"); print(list(g), list(g))
print(sum(i for i in range(5)), max((len(w), w) for w in ["a", "ccc", "bb"]), ",".join(str(i) for i in range(3)), dict((c, ord(c)) for c in "ab"), sorted({i % 3 for i in range(9)}))
print([i if i % 2 else -i for i in range(5)], [*[i for i in range(2)], *(j for j in "c")], {**{i: 0 for i in range(2)}}, [lambda: 0 for _ in range(2)][0]())
try: [i / 0 for i in range(2)]
except ZeroDivisionError as e: print(e)
try: (i for i in 5)
except TypeError as e: print(e)
try: [i for i in nope]
except NameError as e: print(e)
try: (j for i in range(3) for j in 5).__next__()
except TypeError as e: print(e)
try: {[]: 1 for _ in range(1)}
except TypeError as e: print(e)
print([i for i in range(5) if (lambda v: v > 2)(i)], [[c for c in w if c not in "aeiou"] for w in "hello world".split()])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [c for row in matrix for c in row if c % 2 == 0], [(x, y) for x in range(3) for y in "ab" if x != 1])
def gen_scope():
    z = 1
    g = (z for _ in range(2))
    z = 2
    return list(g)
print(gen_scope(), [locals().get("i") for i in range(2)], (lambda: [i for i in range(2)])())
print({k: v for k, v in zip("abc", range(3)) if v}, {(a, b) for a in "x" for b in (1, 2)} == {("x", 1), ("x", 2)}, [None for _ in range(3)])
print([i for i in (j for j in range(3))], [_ for _ in iter([1, 2]).__iter__()], [n for n in range(20) if all(n % d for d in range(2, n)) and n > 1])
