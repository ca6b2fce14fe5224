"""Deep nesting that was made without deep calls."""
import sys

print(sys.getsizeof("é"), sys.getsizeof("éa"), sys.getsizeof("a"))
for make in (lambda: "abc" * 10**12, lambda: [0] * 10**12, lambda: (1,) * 10**12, lambda: b"ab" * 10**12,
             lambda: "" * 10**12 == "", lambda: [] * 10**12, lambda: "a" * 10**30):
    try:
        print(make())
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__, error)
nested = ()
for _ in range(40):
    nested = (nested,)
print(hash(nested) == hash(nested), {nested: 1}[nested])
