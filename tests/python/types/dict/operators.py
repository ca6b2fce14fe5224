# Lookup, assignment, deletion, merge, comparison.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

d = {"a": 1, 2: "b", (3, 4): None}
check("""
d['a'], d[2], d[2.0], d[3, 4]
d['z']
d[5]
d[None]
d[(1, 2)]
d[[]]
d[{}]
d['a', ]
'a' in d, 'z' in d, 2.0 in d, (3, 4) in d
[] in d
d == {(3, 4): None, 'a': 1, 2: 'b'}, d != {}, {} == {}
{1: 2} < {1: 3}
{1: 1} | {2: 2}, {1: 1} | {1: 2}
{1: 1} | [(2, 2)]
{} | None
{1: 1} + {}
{1: 2} == [(1, 2)]
len(d), bool({}), bool({0: 0})
hash({})
{**{1: 2}, 3: 4, **{1: 5}}
{**5}
{**[(1, 2)]}
dict(a=1, b=2), dict([(1, 2)], a=3), dict({'a': 1}, a=2), dict(), dict([]), dict(((1, 2), 'ab'))
dict(5)
dict([1])
dict(['abc'])
dict({}, {})
dict(**{'x y': 1})
dict(**{1: 2})
{'a': {'b': [1, {'c': 2}]}}['a']['b'][1]['c']
{1: 'a', True: 'b', 1.0: 'c'}
{i: i * i for i in range(3)}, {k: v for k, v in zip('ab', (1, 2))}
{}[{}]
-{}
{'a': 1}.a
""")
e = {}
e["x"] = 1
e["x"] += 5
e |= {"y": 2}
e |= [("z", 3)]
del e["x"]
print(e)
run("d = {}; del d['q']")
run("d = {}; d[[]] = 1")
run("d = {}; d |= 5")
run("d = {}; d |= [1]")
run("d = {}; d['a'] += 1")
run("d = {}; d[{}] = 1; ")
run("d = {'a': 1}; d['a']['b']")
run("d = {'a': 1}; d['a'] = d; d['a']['a']['a'].clear()")
