# Concatenation, repetition, comparison, in-place operators.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
[1] + [2]
[1] + (2,)
[1] + 'a'
[] + []
[1] + None
[1, 2] * 3
2 * [0]
[1] * 0, [1] * -5
[1] * 1.5
[1] * 'a'
[0] * 10**30
[0] * (2**62)
[1, 2] == [1, 2], [1, 2] == (1, 2), [1] != [2]
[1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9, 9]
[1] < (1,)
[1, 'a'] < [1, 2]
[1, 'a'] < [2, 2]
[[1]] < [[2]], [1, [2, 3]] <= [1, [2, 3]]
1 in [1.0], '1' in [1], None in [None], [] in [[]]
not [], bool([None])
[1, 2, 3][0], [1, 2, 3][-1]
[1][1]
[1][-2]
[1]['a']
[1][None]
[1][1.0]
[1][True]
hash([])
{[]: 1}
{[1]}
-[1]
[1] - [1]
[1] % 2
""")
a = b = [1]
a += [2]
a += "xy"
a += (3,)
print(a, b is a)
a *= 2
print(b)
a = a + [9]
print(len(a), len(b))
for bad in (1, None):
    try:
        a += bad
    except TypeError as error:
        print(error)
try:
    a *= "x"
except TypeError as error:
    print(error)
a *= 0
print(a)
t = ([],)
try:
    t[0] += [1]
except TypeError as error:
    print(error, t)
