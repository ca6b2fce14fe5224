# accumulate, chain, compress, dropwhile, filterfalse, groupby, islice, starmap, takewhile, zip_longest, pairwise, batched.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from itertools import *
import operator
check("""
list(accumulate([1, 2, 3])), list(accumulate([])), list(accumulate('abc')), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2, 3], operator.mul, initial=10)), list(accumulate([], initial=5)), list(accumulate([1, 2], func=None)), list(accumulate([1, 2], lambda a, b: (a, b)))
accumulate(5)
list(accumulate([1, 'a']))
accumulate([1], 1, 2, 3)
list(accumulate([1, 2], 5))
list(chain()), list(chain('ab', [1], ())), list(chain.from_iterable(['ab', [1]])), list(chain.from_iterable(x for x in ([], [2])))
list(chain('a', 5))
chain.from_iterable(5)
list(compress('abcdef', [1, 0, 1, 0, 1, 1])), list(compress('abc', [1, 1])), list(compress(data='ab', selectors=[0, 1]))
list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, '']))
dropwhile(5)
list(dropwhile(5, [1]))
[(k, list(g)) for k, g in groupby('aaabbca')], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], list(groupby([])), [k for k, g in groupby('aab')]
list(islice('abcdef', 3)), list(islice('abcdef', 2, 4)), list(islice('abcdef', 1, None, 2)), list(islice('abc', 0)), list(islice(count(), 5, 10, 2)), list(islice('abc', None)), list(islice('abc', 10)), list(islice('abc', None, None, None))
islice('abc', -1)
islice('abc', 1, 2, 0)
islice('abc', 'x')
islice('abc', 1, 'x')
islice('abc')
list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda *a: a, ['ab', (), [1]]))
list(starmap(pow, [1]))
list(starmap(pow, [(1,)]))
list(zip_longest('ab', [1])), list(zip_longest('a', 'bc', fillvalue='-')), list(zip_longest()), list(zip_longest('ab', (), 'xyz', fillvalue=0))
zip_longest('a', bad=1)
zip_longest(5)
list(pairwise('abc')), list(pairwise('a')), list(pairwise([])), list(pairwise(range(4)))
list(batched('abcde', 2)), list(batched('', 3)), list(batched('abcd', 2, strict=True))
list(batched('abc', 2, strict=True))
batched('a', 0)
batched('a')
[tuple(t) for t in tee('abc')], [list(t) for t in tee([1, 2], 3)], tee('a', 0)
tee('a', -1)
tee(5)
""")
a, b = tee(iter("abcd")); print(next(a), next(a), next(b), list(a), list(b))
g = groupby("aabb"); k1, g1 = next(g); k2, g2 = next(g); print(k1, list(g1), k2, list(g2))
it = iter(range(10)); print(list(islice(it, 3)), next(it), list(takewhile(lambda x: x < 6, it)), list(it))
