# Subscription and class_getitem in its forms.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class G:
    def __getitem__(self, k): return k
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
class Old:
    pass
class Missing(dict):
    def __missing__(self, k): return f"no {k}"
class Idx:
    def __index__(self): return 1
class BadIdx:
    def __index__(self): return "x"
g = G()
check("""
g[1], g[1, 2], g[1:2], g[:, 1], g[...], g[::2, 1:], g[()], g[(1, 2)], g[[1]], g[lambda: 0] is not None, g[*'ab'], g[1, *[2]], g[x := 5], g['a':'b':'c']
G[int], G[1, 2]
Old[int]
Old()[0]
list[int], dict[str, int], tuple[int, ...], set[int], list[int][0] if 0 else 0
int[5]
5[0]
len[0]
None[0]
'abc'[Idx()], [1, 2][Idx()], (1, 2)[Idx()], b'ab'[Idx()], range(5)[Idx()]
'abc'[BadIdx()]
[1, 2][BadIdx()]
[1, 2, 3][Idx():], 'abc'[:Idx()]
[1, 2][1.0]
'abc'['a']
(1, 2)['a']
b'ab'[1.5]
range(3)['x']
[1, 2]['x':]
Missing()['k'], Missing(a=1)['a']
{1: 2}[1.0], {1: 2}[True]
{1: 2}[3]
{}['key with \\'quote\\'']
{}[(1, 2)]
list[int].__origin__, list[int].__args__, repr(list['x']), list[int] == list[int], list[int]([1]), isinstance([], list[int].__origin__)
""")
