# len of everything, and bad __len__.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class I:
    def __index__(self): return 4
check("""
len([]), len('aé🎉'), len({1: 2}), len({1, 2}), len(range(5)), len(b'ab'), len(()), len(frozenset())
len(5)
len(None)
len(int)
len(iter([]))
len(x for x in [])
len()
len([], [])
len(L(3)), len(L(True)), len(L(I()))
len(L(-1))
len(L(1.5))
len(L('a'))
len(L(None))
len(L(2**63))
len(L(2**62))
bool(L(0)), bool(L(1))
bool(L(-1))
len(obj=[])
len(range(2**63))
L(5).__len__(), [].__len__()
""")
