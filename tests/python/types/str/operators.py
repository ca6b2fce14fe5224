# Concatenation, repetition, membership, comparison.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'a' + 'b'
'a' + ''
'a' + 1
1 + 'a'
'a' + b'b'
'a' + None
'ab' * 3
3 * 'ab'
'ab' * 0
'ab' * -1
'ab' * True
'ab' * 1.0
'ab' * 'c'
'ab' * (10**30)
'日' * 3 + 'é'
'a' in 'abc'
'' in 'abc'
'bc' in 'abc', 'cb' in 'abc'
'日' in 'abc'
1 in 'abc'
None in 'abc'
'a' < 'b', 'a' < 'B', 'a' < 'aa', '' < 'a'
'a' == 'a', 'a' != 'b', 'a' == 1, 'a' == b'a'
'é' < '日' < '🎉', '\\uffff' < '\\U00010000'
'a' < 1
'a' >= None
'a' - 'b'
-'a'
~'a'
'a' % ()
'%s' % 'x'
'%s %s' % ('x',)
'%s' % ('x', 'y')
'a' @ 'b'
'a' ** 2
(lambda f: f())('a')
max('hello'), min('hello'), sorted('hello')
'abc' 'def'
hash('') == hash(str())
not '', bool('0')
""")
