# hash of everything hashable and not.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class A:
    pass
class B:
    def __eq__(self, o): return True
class C:
    def __hash__(self): return 2**70
class D:
    def __hash__(self): return -1
class E:
    __hash__ = None
class F(B):
    __hash__ = object.__hash__
check("""
hash(1), hash(-1), hash(0), hash(True), hash(1.5), hash((1, 2, 3)), hash(()), hash(frozenset()), hash(None) == hash(None)
hash(C()), hash(D())
isinstance(hash(A()), int), hash(len) == hash(len), hash(int) == hash(int)
hash(B())
hash(E())
isinstance(hash(F()), int)
hash([])
hash({})
hash(set())
hash(([],))
hash(slice([], 1))
hash()
hash(1, 2)
hash(range(3)), hash(range(0)), hash(frozenset([1, 2])), hash((1.0, True, (2,))), hash(b'') 
hash(float('inf')), hash(1e100), hash(2**100), hash(-2), hash(-1.0)
hash('abc') == hash('ab' + 'c'), hash(b'abc') == hash(bytes([97, 98, 99]))
A() == A(), A() != A(), B() != 5, B() == 5
[A().__hash__.__name__, E.__hash__, B.__hash__]
""")
