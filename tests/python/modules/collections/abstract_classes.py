# Abstract base classes of collections and their mixins.
from collections.abc import *
print([c.__name__ for c in (Iterable, Sized, Container, Hashable, Callable, Sequence, MutableSequence, Mapping, Set, Iterator, Generator, Reversible, Collection, MutableSet, MutableMapping, KeysView, ItemsView, ValuesView) if isinstance([], c)])
for o in ((), {}, "a", set(), frozenset(), range(1), iter([]), (x for x in ""), {}.keys(), len, 5, b"", None):
    print(type(o).__name__, [c.__name__ for c in (Iterable, Sized, Container, Hashable, Callable, Sequence, MutableSequence, Mapping, MutableMapping, Set, MutableSet, Iterator, Generator, Reversible, Collection) if isinstance(o, c)])
class S(Sequence):
    def __init__(self, *x): self.x = x
    def __getitem__(self, i): return self.x[i]
    def __len__(self): return len(self.x)
s = S(1, 2, 3, 2); print(list(s), 2 in s, s.index(2), s.count(2), list(reversed(s)), isinstance(s, Iterable), s.index(2, 2))
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m["a"] = 1; m.update(b=2, c=3); print(dict(m), m.pop("a"), m.get("z"), "b" in m, list(m.keys()), list(m.items()), m.setdefault("d", 4), m == {"b": 2, "c": 3, "d": 4}, m.popitem(), len(m)); m.clear(); print(len(m), m.keys(), repr(m.items()) != "") if False else print(len(m))
class St(Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
x, y = St("abc"), St("bcd"); print(list(x & y), list(x | y), list(x - y), list(x ^ y), x <= y, x == St("cba"), x.isdisjoint(St("z")), x < St("abcd"), x & {"a"} == {"a"})
for cls in (Sequence, Mapping, Iterator):
    try: cls()
    except TypeError as e: print(e)
class Half(Sequence):
    def __len__(self): return 0
try: Half()
except TypeError as e: print(e)
class It(Iterator):
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), issubclass(It, Iterable), isinstance(It(), Iterator))
class Duck:
    def __len__(self): return 0
    def __iter__(self): return iter("")
    def __contains__(self, x): return False
print(isinstance(Duck(), Collection), issubclass(Duck, Sized), isinstance(Duck(), Sequence)); Sequence.register(Duck); print(isinstance(Duck(), Sequence))
