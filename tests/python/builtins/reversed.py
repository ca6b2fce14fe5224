# reversed of sequences, dictionaries and custom classes.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class R:
    def __reversed__(self): return iter("custom")
class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * i
class N:
    __reversed__ = None
    def __len__(self): return 3
    def __getitem__(self, i): return i
check("""
list(reversed([1, 2, 3])), ''.join(reversed('abc')), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({1: 2, 3: 4}))
list(reversed(R())), list(reversed(S()))
reversed(N())
reversed({1, 2})
reversed(iter([1]))
reversed(5)
reversed(None)
reversed()
reversed([], [])
type(reversed('a')).__name__, type(reversed([])).__name__, type(reversed(S())).__name__
reversed([1, 2]).__length_hint__(), reversed('abc').__length_hint__()
next(reversed([])) 
list(reversed({}.items())), list(reversed(b'ab'))
list(reversed(list(reversed([1, 2]))))
""")
