# product, permutations, combinations.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from itertools import *
check("""
list(product('ab', [1, 2])), list(product()), list(product('ab', repeat=2)), list(product('ab', [])), list(product('a', repeat=0)), list(product([1, 2], 'x', repeat=2)), len(list(product(range(3), repeat=4)))
product(5)
product('a', repeat=-1)
product('a', repeat='x')
product('a', bad=1)
list(permutations('abc')), list(permutations('abc', 2)), list(permutations('ab', 0)), list(permutations('ab', 3)), list(permutations([])), list(permutations(range(2), r=None))
permutations('abc', -1)
permutations('abc', 'x')
list(combinations('abcd', 2)), list(combinations('abc', 0)), list(combinations('abc', 4)), list(combinations(range(4), 3)), list(combinations('aab', 2))
combinations('abc')
combinations('abc', -1)
combinations('abc', 1.5)
list(combinations_with_replacement('abc', 2)), list(combinations_with_replacement('ab', 3)), list(combinations_with_replacement('', 2)), list(combinations_with_replacement('', 0))
len(list(permutations(range(6)))), sum(1 for _ in combinations(range(12), 5)), max(permutations([1, 2, 3])), sorted(''.join(p) for p in permutations('aab'))[:3]
list(map(''.join, product('01', repeat=3)))
[c for c in combinations(range(1, 10), 3) if sum(c) == 15]
""")
p = product([1, 2], "ab"); print(next(p), list(p), next(p, "end"))
import itertools
print(sorted(n for n in dir(itertools) if not n.startswith("_")))
