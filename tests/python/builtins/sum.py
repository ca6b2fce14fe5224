# sum of numbers, sequences and custom objects.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class V:
    def __init__(self, n): self.n = n
    def __radd__(self, other): return V(self.n + (other if isinstance(other, int) else other.n))
    __add__ = __radd__
check("""
sum([]), sum([1, 2, 3]), sum(range(101)), sum([0.1] * 10), sum([1, 2.5]), sum([True, True])
sum([1, 2], 10), sum([1, 2], start=5), sum([[1], [2]], []), sum([(1,), (2,)], ())
sum([0.1, 0.2, 0.3]), sum([1e16, 1, -1e16]), sum([1e100, 1.0, -1e100]), sum([1, 1e100, 1, -1e100]), sum([float('inf'), 1]), sum([float('inf'), float('-inf')])
sum([2**62, 2**62, 2**62]), sum([10**30, -1]), sum([2**63 - 1, 1, -5.0])
sum(['a', 'b'])
sum(['a', 'b'], '')
sum([b'a'], b'')
sum([[1]])
sum(5)
sum()
sum([1], 2, 3)
sum([1], begin=3)
sum([None])
sum({1: 'a', 2: 'b'}), sum({1, 2}), sum(x * x for x in range(5))
sum([V(1), V(2)]).n, sum([V(1)], V(5)).n
sum([], 'not checked until used')
sum([-0.0]), sum([], -0.0), sum([-0.0, -0.0], -0.0)
""")
