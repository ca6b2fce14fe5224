# sorted copies any iterable.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
sorted([3, 1, 2]), sorted('bca'), sorted({3: 1, 1: 2}), sorted((2, 1)), sorted({2, 1}), sorted(x % 3 for x in range(5))
sorted([3, 1, 2], reverse=True), sorted(['b', 'A'], key=str.lower), sorted([1, -2], key=abs, reverse=1)
sorted([[1, 2], [1]]), sorted([(2, 'a'), (1, 'b')]), sorted([True, False, 1, 0])
sorted(['a', 1])
sorted([None, None])
sorted([1], key=1), 
sorted([], key=5)
sorted([1, 2], reverse='a')
sorted([1, 2], reverse=None)
sorted([1, 2], str)
sorted(iterable=[1])
sorted(None)
sorted([3, 2, float('nan'), 1])
sorted([3, 1], key=lambda a, b: 0)
sorted('Hello World'.split(), key=lambda w: w[-1])
sorted(range(20), key=lambda n: (n % 3, -n))
sorted([{}, {}])
""")
