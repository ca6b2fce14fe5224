# Set operators, in-place operators and comparisons.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

a, b, f = {1, 2, 3}, {3, 4}, frozenset([2, 3])
check("""
a | b, a & b, a - b, a ^ b
a | f, f | a, type(a | f), type(f | a), a & f, type(f & a)
a | [4]
a & 'x'
a - (1,)
[1] | a
a + b
a < b, a < {1, 2, 3, 4}, a <= a, a >= f, a > f, f < a, a == frozenset(a), a != b
a < [1, 2, 3]
a == [1, 2, 3]
1 in a, '1' in a, f in {f}, {2, 3} in {f}
[] in a
{} in a
len(a), bool(set()), min(a), max(a), sum(a), sorted(a, reverse=True)
hash(f) == hash(frozenset([3, 2]))
hash(a)
{a}
{f}
{frozenset(): 1}
a[0]
a.x
{1, 1.0, True}
f.add(1)
f.union([9]), f - {2}, f.copy() is f, frozenset(f) is f
{x % 3 for x in range(10)}, {(x, y) for x in (1,) for y in (2,)}
a.__or__([1]), a.__and__(b), a.__ror__(b), a.__sub__({1}), a.__rsub__(b), a.__xor__(b), a.__contains__(1), a.__eq__(5), a.__lt__(5)
-a
""")
c = a
a |= {9}
a &= {1, 2, 9}
a -= {1}
a ^= {2, 7}
print(c, c is a)
g = f
f |= {5}
print(f, g, type(f))
for source in ("a |= [1]", "a &= 5", "a -= 'x'", "a ^= None"):
    try:
        exec(source)
    except TypeError as error:
        print(error)
a -= a
print(a)
