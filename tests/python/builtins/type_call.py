# type() with one argument and with three.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Base:
    def hello(self): return "hello from " + type(self).__name__
check("""
type(1), type('a'), type(None), type([]), type(int), type(type), type(len), type(lambda: 0), type(Base().hello), type(range(1)), type(x for x in ''), type(...)
type('Made', (Base,), {'x': 5}).x, type('Made', (Base,), {})().hello(), type('Made', (), {}).__name__, type('M', (), {}).__mro__[1:]
type('A', (), {'__doc__': 'text'}).__doc__, type('A', (), {'__module__': 'm', '__qualname__': 'q.A'}), type('A', (int,), {})(5) + 1
type()
type(1, 2)
type('A', 5, {})
type('A', (), 5)
type(5, (), {})
type('A', (5,), {})
type('A', ('x',), {})
type('A', (bool,), {})
type('A', (int, str), {})
type('A', (Base, object), {}).__mro__[-1]
type('A', (object, Base), {})
type('A', (Base, Base), {})
type('A\\x00', (), {})
type('é', (), {}).__name__
type('A', (), {'__slots__': ('a', 'a b')})
type('A', (), {'__slots__': 'abc'}).__slots__
type('A', (), {}, metaclass=type)
type('A', (), {}, x=1)
type.__call__(int, '5'), type.__name__, type(type) is type, isinstance(type, object), issubclass(type, object)
type('', (), {}).__name__
""")
