# str() of objects and of bytes.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Named:
    def __str__(self):
        return "named"
class OnlyRepr:
    def __repr__(self):
        return "only repr"
class BadStr:
    def __str__(self):
        return 5
class Sub(str):
    def __str__(self):
        return "sub text"
check("""
str()
str('a')
str(5), str(None), str([1, 'a']), str(1.5)
str(Named()), repr(Named())[:18]
str(OnlyRepr()), f'{OnlyRepr()}'
str(BadStr())
f'{BadStr()}'
str(b'abc')
str(b'abc', 'utf-8')
str(b'abc', encoding='ascii')
str(b'\\xff', 'utf-8')
str(b'\\xff', 'utf-8', 'replace')
str(b'\\xff', errors='ignore')
str('a', 'utf-8')
str(5, 'utf-8')
str(object=5)
str(1, 2, 3, 4)
str(b'a', 'nosuch')
str(Sub('x')), type(str(Sub('x'))), Sub('x') + 'y', type(Sub('x') + 'y'), repr(Sub('x'))
Sub('abc')[1], Sub('abc').upper(), len(Sub('abc')), Sub('a') == 'a', hash(Sub('a')) == hash('a')
'%s' % Sub('x'), f'{Sub("x")}', '{}'.format(Sub('x'))
str(Sub), str(int), str(len), str(Exception('m')), str(KeyError('m')), str(...), str(NotImplemented)
str.__new__(Sub, 'z') == 'z'
str.__new__(int, 'z')
str.__new__()
""")
