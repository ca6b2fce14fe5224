# Methods called through the type, and their argument errors.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
str.upper('abc')
str.upper(b'abc')
str.upper()
str.join('-', 'ab')
str.join(1, 'ab')
str.__add__('a', 'b')
str.__add__('a', 1)
str.__len__('abc')
str.__contains__('abc', 'b')
str.__contains__('abc', 1)
str.__getitem__('abc', 1)
str.__iter__('abc').__next__()
str.__mul__('ab', 2), str.__rmul__('ab', 2)
str.__mod__('%s', 1), str.__rmod__('x', '%s')
str.__eq__('a', 1), str.__lt__('a', 1), str.__ne__('a', 'a')
str.__hash__('a') == hash('a')
str.__format__('a', '>3')
str.__str__('a'), str.__repr__('a')
str.__getnewargs__('abc')
'abc'.upper.__name__, 'abc'.upper.__self__, str.upper.__qualname__
'abc'.upper(1)
'abc'.nosuch
'abc'.uper()
list(map(str.upper, 'ab'))
sorted(['b', 'A', 'c'], key=str.lower)
str.__doc__.splitlines()[0]
""")
