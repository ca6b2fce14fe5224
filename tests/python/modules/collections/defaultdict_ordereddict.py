# defaultdict and OrderedDict.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from collections import defaultdict, OrderedDict
check("""
defaultdict(), defaultdict(int), defaultdict(list, a=[1]), defaultdict(int, {'x': 1}), defaultdict(int)['new'], defaultdict(lambda: 'made')['k']
defaultdict()['k']
defaultdict(None, a=1)['b']
defaultdict(5)
defaultdict(int, 5)
defaultdict(int).get('a'), 'a' in defaultdict(int), defaultdict(int).default_factory, defaultdict(int).copy(), defaultdict(int, a=1) | {'b': 2}, {'b': 2} | defaultdict(int, a=1), defaultdict(int) == {}
defaultdict(lambda: 1 / 0)['x']
OrderedDict(), OrderedDict(a=1, b=2), OrderedDict([('x', 1), ('y', 2)]), OrderedDict({'k': 'v'})
OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict(a=1) != {'a': 1}, OrderedDict(a=1) | {'b': 2}, list(reversed(OrderedDict(a=1, b=2)))
OrderedDict().popitem()
OrderedDict(a=1).move_to_end('z')
OrderedDict(a=1).pop('z')
OrderedDict(a=1).pop('z', 5), OrderedDict(a=1, b=2).popitem(), OrderedDict(a=1, b=2).popitem(last=False), OrderedDict.fromkeys('ab', 0), OrderedDict(a=1).setdefault('b', 2)
OrderedDict(5)
""")
d = defaultdict(list)
for w in "apple avocado banana blueberry cherry".split(): d[w[0]].append(w)
print(dict(d), d); d.default_factory = None
try: d["z"]
except KeyError as e: print(e)
n = defaultdict(lambda: defaultdict(int)); n["a"]["b"] += 1; n["a"]["c"] += 2; print({k: dict(v) for k, v in n.items()})
class D(defaultdict):
    def __missing__(self, k): self[k] = v = k * 2; return v
print(D()["ab"], D(int)["x"])
o = OrderedDict(zip("abcd", range(4))); o.move_to_end("a"); o.move_to_end("c", last=False); print(o, list(o.keys()), list(o.items())); del o["b"]; o["b"] = 9; o["c"] = 7; print(o, o.popitem(False), o.popitem()); print(list(o), list(reversed(o)), len(o), o.copy() == o)
try:
    for k in o: o["new"] = 1
except RuntimeError as e: print(e)
o["self"] = o; print(o); o.clear()
