# partition and rpartition.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'a=b=c'.partition('=')
'a=b=c'.rpartition('=')
'abc'.partition('=')
'abc'.rpartition('=')
''.partition('x')
'a::b'.partition('::')
'=a'.partition('=')
'a='.rpartition('=')
'a'.partition('')
'a'.rpartition('')
'a'.partition(1)
'a'.partition()
'日=本'.partition('=')
'aXbXc'.rpartition('X')
'aaa'.partition('aa')
'aaa'.rpartition('aa')
""")
