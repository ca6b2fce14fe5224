# Tuples: indexing, arithmetic, comparison, methods, constructor.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def first(self):
        return self[0]
check("""
()
(1,)
1,
(1, 2) + (3,)
(1,) + [2]
(1,) + None
(1, 2) * 2, 2 * (0,), (1,) * 0, () * 100
(1,) * 'a'
(1, 2)[0], (1, 2)[-1], (1, 2, 3)[::2], (1, 2, 3)[::-1]
(1, 2)[2]
(1, 2)[-3]
(1, 2).count(1), (1, True, 1.0).count(1)
(1, 2, 3).index(2), (1, 2, 1).index(1, 1)
(1, 2).index(5)
(1, 2).index()
(1, 2).append(3)
(1, 2) < (1, 3), (1, 2) < (1, 2, 0), () < (0,), (2,) > (1, 9)
(1, 'a') < (1, 2)
(1,) == [1], (1, 2) == (1.0, 2.0)
(1,) < [1]
hash((1, 2)) == hash((1.0, 2.0)), hash(()) == hash(()), hash((1, 2)), hash(()), hash((1, (2, 3)))
hash(([],))
{(1, 2): 'a'}[1, 2]
tuple(), tuple('ab'), tuple([1]), tuple({1: 2}), tuple(x * x for x in range(3))
tuple(5)
tuple(1, 2)
tuple(sequence=(1,))
tuple((1, 2)) is not None
Pair(1, 2), Pair(1, 2).first, Pair(1, 2) + (3,), type(Pair(1, 2)[:]), Pair(1, 2) == (1, 2), type(tuple(Pair(1, 2)))
Pair(1)
1 in (1, 2), 3 in (1, 2), () in ((),)
len(()), bool(()), bool((0,)), max((1, 3, 2)), sum((1, 2)), sorted((2, 1))
(*(1, 2), *'ab')
tuple[int, str], tuple[()]
(1, [2], 'x', None, 1.5, b'b')
((),), ((1,),)
-(1,)
(1,) - (2,)
""")
