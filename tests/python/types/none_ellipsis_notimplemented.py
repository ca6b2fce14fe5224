# The three singletons.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
None, ..., NotImplemented, Ellipsis
type(None), type(...), type(NotImplemented)
type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented
type(None)(1)
type(...)(1)
bool(None), bool(...)
bool(NotImplemented)
not NotImplemented
None == None, None is None, None == 0, None == False, ... == ..., None != None
None < None
None + 1
None()
None[0]
None.x
None.x.y
...()
...[0]
hash(None) == hash(None), {None: 1}[None]
str(None), repr(...), f'{None}', f'{...!s:>10}', f'{NotImplemented}'
f'{None:d}'
f'{None:>5}'
format(None, '')
len(None)
iter(None)
next(None)
int(None)
None in None
isinstance(None, type(None))
None.__class__.__name__, (...).__class__
(...).__reduce__(), NotImplemented.__reduce__()
None.__bool__(), None.__eq__(1), None.__doc__
type('N', (type(None),), {})
""")
