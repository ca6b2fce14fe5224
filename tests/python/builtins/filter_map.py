# filter and map are lazy.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

def trace(x):
    print("call", x)
    return x > 1
m = map(trace, [1, 2, 3])
print(next(m), "then", next(m))
f = filter(trace, [1, 2, 3])
print(next(f))
print(list(f))
check("""
list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(max, 'ab', 'ba', 'cc'))
list(map(None, [1]))
list(map(str, 5))
map()
map(str)
list(map(lambda: 0, [1]))
list(map(int, ['1', 'x']))
list(map(lambda a, b: a, [1, 2], [3], strict=True))
list(map(lambda a, b: a + b, [1, 2], [3, 4], strict=True))
list(map(lambda a, b: a, [1], [3, 4], strict=True))
list(map(lambda a, b, c: a, [1, 2], [3, 4], [5], strict=True))
map(str, [], key=1)
list(filter(None, [0, 1, '', 'a', None, []])), list(filter(str.isdigit, 'a1b2')), list(filter(bool, [0, 2]))
filter(None)
filter(None, 5)
list(filter(5, [1]))
filter(None, [], 1)
list(filter(lambda: 0, [1]))
next(map(str, [])) 
next(filter(None, [])) 
next(map(str, []), 'none')
type(map(str, [])).__name__, iter(map(str, '')).__class__, filter(None, ())
""".replace("filter(None, ())", "filter"))
