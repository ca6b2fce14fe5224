# replace with counts and empty patterns.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'aaa'.replace('a', 'b')
'aaa'.replace('a', 'b', 2)
'aaa'.replace('a', 'b', 0)
'aaa'.replace('a', 'b', -1)
'aaa'.replace('a', 'b', count=1)
'aaa'.replace('aa', 'b')
'abc'.replace('', '-')
'abc'.replace('', '-', 2)
''.replace('', 'x')
''.replace('', 'x', 0)
''.replace('a', 'x')
'abc'.replace('b', '')
'abc'.replace('z', 'y')
'hello'.replace('l', 'LL')
'hello'.replace('ll', 'é')
'hello'.replace('l', '日')
'日本'.replace('日', 'a')
'a🎉b'.replace('🎉', '')
'a'.replace('a')
'a'.replace('a', 1)
'a'.replace(1, 'a')
'a'.replace('a', 'b', 'c')
'a'.replace('a', 'b', 1.5)
'one two two'.replace('two', 'three', 1)
'x' * 5
('ab' * 10).replace('ba', '|')
'aaa'.replace('a', 'a') == 'aaa'
""")
