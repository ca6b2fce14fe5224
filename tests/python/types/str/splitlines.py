# splitlines at every kind of line end.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'a\\nb\\r\\nc\\rd'.splitlines()
'a\\nb\\r\\nc\\rd'.splitlines(True)
'a\\n\\nb\\n'.splitlines()
'\\n'.splitlines()
''.splitlines()
'a'.splitlines(keepends=True)
'a\\x0bb\\x0cc\\x1cd\\x1de\\x1ef\\x85g\\u2028h\\u2029i'.splitlines()
'a\\x0bb\\x0cc\\x1cd\\x1de\\x1ef\\x85g\\u2028h\\u2029i'.splitlines(1)
'a\\r\\n'.splitlines(True)
'a\\n\\r\\nb'.splitlines()
'a'.splitlines(0, 1)
'a\\n'.splitlines('x')
'a\\n'.splitlines(None)
'\\r\\r'.splitlines()
""")
