# center, ljust, rjust, zfill, expandtabs.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'ab'.center(7)
'ab'.center(6)
'abc'.center(6)
'abc'.center(7, '*')
'abcd'.center(7, '*')
'abc'.center(2)
'abc'.center(-5)
'ab'.ljust(5) + '|'
'ab'.ljust(5, '.')
'ab'.rjust(5)
'ab'.rjust(5, '日')
'ab'.rjust(5, 'xx')
'ab'.rjust(5, '')
'ab'.rjust(5, 1)
'ab'.rjust('5')
'ab'.rjust(5.0)
'ab'.rjust()
'42'.zfill(5)
'-42'.zfill(5)
'+42'.zfill(5)
'--42'.zfill(6)
''.zfill(3)
'abc'.zfill(2)
'-'.zfill(3)
'a\\tb'.expandtabs()
'a\\tb'.expandtabs(4)
'abcd\\te'.expandtabs(4)
'a\\tb\\n\\tc'.expandtabs(4)
'a\\tb'.expandtabs(0)
'a\\tb'.expandtabs(-1)
'a\\tb\\rcd\\te'.expandtabs(tabsize=3)
'\\t'.expandtabs(10**3) == ' ' * 1000
'a'.expandtabs('x')
'日\\t本'.expandtabs(4)
""")
