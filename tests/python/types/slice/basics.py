# Slice objects, their attributes and indices().
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
slice(5), slice(1, 2), slice(1, 2, 3), slice(None), slice('a', [], {})
slice()
slice(1, 2, 3, 4)
slice(stop=1)
slice(1, 2, 3).start, slice(1, 2, 3).stop, slice(1, 2, 3).step
slice(None, None, -1).indices(5)
slice(1, 10).indices(5), slice(-3, None).indices(5), slice(10, 2, -3).indices(8), slice(-100, 100).indices(3)
slice(0, 5).indices(-1)
slice(0, 5, 0).indices(5)
slice('a').indices(5)
slice(1.5, 2).indices(5)
slice(1).indices()
slice(1).indices('x')
slice(0, 10**30).indices(10**25)
slice(1, 2) == slice(1, 2), slice(1, 2) == slice(1, 2, None), slice(1) != slice(2), slice(1) == 1
slice(1, 2) < slice(1, 3), slice(2) > slice(1, 5)
slice(1) < 5
hash(slice(1, 2)) == hash(slice(1, 2))
hash(slice([]))
{slice(1, 2): 'ok'}[slice(1, 2)]
'hello'[slice(1, 4)], [1, 2, 3][slice(None, None, -1)], (1, 2)[slice(5)]
slice(1).start = 2
type('S', (slice,), {})
repr(slice(1, None, 2))
slice(1, 2).__reduce__()[1]
""".replace("slice(1).start = 2\n", ""))
class Show:
    def __getitem__(self, key):
        return key
s = Show()
print(s[1], s[1:2], s[1:2:3], s[:], s[::], s[::-1], s[1, 2], s[1:2, ...], s[()], s[(1,)], s["x":"y"], s[*[1, 2]], s[*"ab", 1:2])
class Items:
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
i = Items()
i[1] = 2
i[1:2] = [3]
i[::2, ...] = 4
del i[0], i[1:], i["x", "y"]
try:
    i[0]
except TypeError as error:
    print(error)
try:
    s[0] = 1
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
