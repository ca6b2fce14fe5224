# max and min with keys and defaults.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
max(1, 2), max([3, 1]), max('hello'), max((1, 2), (1, 3)), max({1: 9, 2: 0}), max([1, 2.5, True])
min(1, 2), min([3, 1]), min('hello'), min(5, 3, 4), min([[2], [1, 5]])
max([], default=0), min([], default=None), max([1], default=5), min((), default='d', key=len)
max('apple', 'fig', key=len), min(['bb', 'a', 'c'], key=len), max([1, -5, 3], key=abs), max(1, -1, key=abs), min([1, -1], key=abs)
max([3, 1], key=None)
max([])
min(())
max()
max(5)
max(1, 'a')
min([1, None])
max(1, 2, default=3)
max([1], key=5)
max([1, 2], key=lambda: 0)
max([1], foo=2)
max(float('nan'), 1), max(1, float('nan')), min(0.0, -0.0), max([0.0, -0.0]), max(True, 1), min(1, 1.0)
max(None)
max(x * x % 7 for x in range(7)), min(map(len, ['abc', 'd']))
max('a', b'b')
max({'a': 3, 'b': 5}.items(), key=lambda kv: kv[1])
""")
