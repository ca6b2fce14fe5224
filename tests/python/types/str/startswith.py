# startswith and endswith with tuples and bounds.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'hello'.startswith('he')
'hello'.startswith('')
'hello'.startswith('', 5)
'hello'.startswith('', 6)
'hello'.startswith('lo', 3)
'hello'.startswith('lo', 3, 4)
'hello'.startswith('lo', -2)
'hello'.startswith(('x', 'he'))
'hello'.startswith(())
'hello'.startswith(['he'])
'hello'.startswith(1)
'hello'.startswith(('x', 1))
'hello'.startswith(('he', 1))
'hello'.startswith()
'hello'.endswith('lo')
'hello'.endswith('')
'hello'.endswith('hello world')
'hello'.endswith('l', 0, 4)
'hello'.endswith('l', 0, -1)
'hello'.endswith(('x', 'o'))
'hello'.endswith(b'o')
'hello'.endswith(None)
'hello'.endswith('ell', 1, 4)
''.startswith('')
''.endswith('a')
'日本語'.endswith('語')
""")
