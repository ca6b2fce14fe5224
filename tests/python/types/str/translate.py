# maketrans and translate.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
str.maketrans('abc', 'xyz')
str.maketrans('abc', 'xyz', 'd')
str.maketrans({'a': 'b', 99: None, 'd': 100})
str.maketrans({'ab': 1})
str.maketrans({1.5: 1})
str.maketrans('ab', 'c')
str.maketrans('ab')
str.maketrans('a', 1)
str.maketrans('a', 'b', 1)
'abcd'.translate(str.maketrans('abc', 'xyz', 'd'))
'abcd'.translate({97: 'AA', 98: None, 99: 0x65e5})
'abcd'.translate({})
'abc'.translate({97: 1.5})
'abc'.translate({97: 0x110000})
'abc'.translate({97: -1})
'abc'.translate([None] * 98)
'abc'.translate('x' * 98)
'abc'.translate(None)
'abc'.translate()
'aé日🎉'.translate({0xe9: 'e', 0x65e5: '', 0x1f389: '!'})
''.translate({})
'hello'.translate(str.maketrans('el', 'ip'))
""")
