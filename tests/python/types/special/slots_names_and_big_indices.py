# Names of __slots__, indices that fit no sequence, protocols that fit no int, weak references to what hides its name.
import weakref


def attempt(source, **names):
    try:
        exec(source, names)
        print(repr(names.get("r")))
    except Exception as error:
        print(type(error).__name__, error)


for name in "é", "日本", "x1", "1x", "a b", "", "\U0001f600", "a-b", "ª", "\ud800", "x·":
    attempt("class A: __slots__ = n\nr = len(A.__slots__)", n=name)
for key in "10**400", "-10**30", "0", "'a'", "1.5", "None":
    for value in "'abc'", "()", "b'a'", "range(3)", "5", "{1}", "[1]", "type('A', (), {})()":
        attempt(f"v = {value}; v[{key}] = 1")
        attempt(f"v = {value}; del v[{key}]")
for protocol in "10**30", "2**31", "-(2**31) - 1", "'x'", "1.5":
    attempt(f"(5).__reduce_ex__({protocol})")


class Hidden:
    def __getattr__(self, name):
        raise ZeroDivisionError(name)


hidden = Hidden()
print(repr(weakref.ref(hidden)).split(" at 0x")[1].split("'")[1])
