# ascii and repr.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class R:
    def __repr__(self): return "Ré"
class N:
    def __repr__(self): return None
check("""
ascii('aé日🎉\\n'), ascii(['é']), ascii(R()), ascii(5), ascii({'ü': 'ß'})
repr(R()), repr([R(), R()]), repr('\\x00'), repr(1e100)
repr(N())
ascii(N())
f'{R()!r} {R()!a} {R()!s}'
repr()
repr(1, 2)
repr(len), repr(int), repr(print), repr([].append)[:32], repr(str.upper), repr(int.__add__)
repr(Exception('a', 1)), repr(KeyError()), repr(range(2)), repr(slice(1))
""")
