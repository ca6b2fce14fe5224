# join of every kind of iterable.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Words:
    def __getitem__(self, i):
        return "abc"[i]
class S(str):
    pass
check("""
''.join([])
','.join([])
','.join(['a'])
','.join(['a', 'b'])
', '.join(('a', 'b', 'c'))
'-'.join('abc')
'-'.join({'x': 1, 'y': 2})
'-'.join(c * 2 for c in 'abc')
'-'.join(Words())
'-'.join([S('p'), S('q')])
type('-'.join([S('p')]))
type(''.join(['a']))
'é'.join(['a', '日', '🎉'])
','.join([1])
','.join(['a', 2, 'c'])
','.join(['a', b'b'])
','.join(5)
','.join(None)
','.join()
','.join(['a'], ['b'])
','.join([None])
''.join(map(chr, range(97, 123)))
''.join(reversed('hello'))
(lambda x=['q']: ''.join(x) is x[0])()
""")
