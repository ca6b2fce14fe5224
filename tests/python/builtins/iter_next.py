# iter and next in both forms.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        return i * 10
class NoNext:
    def __iter__(self): return 5
class SelfIter:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
class IterNone:
    __iter__ = None
    def __getitem__(self, i): return i
counter = iter([1, 2, 3, 0, 5]).__next__
check("""
list(iter(Seq(3))), list(Seq(0)), 20 in Seq(3), type(iter(Seq(1))).__name__
iter(NoNext())
iter(5)
iter(None)
iter(IterNone())
list(IterNone())
3 in IterNone()
list(SelfIter()), next(SelfIter())
list(iter(counter, 0))
list(iter(counter, 0))
iter(5, 1)
iter(len, 1).__class__.__name__
iter()
iter([], 1, 2)
next(iter([])) 
next(iter([]), None)
next([])
next(5)
next()
next(iter([1]), 1, 2)
next(iter([1]), default=2)
next(NoNext())
iter(iter([1])).__next__()
[next(SelfIter()) for _ in range(3)]
list(zip(*[iter('abcdef')] * 2))
""")
it = SelfIter()
list(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
