# strip, lstrip, rstrip, removeprefix, removesuffix.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'  a b  '.strip()
'  a b  '.lstrip()
'  a b  '.rstrip()
'\\t\\n\\x0b\\x0c\\r\\x1c\\u2003a\\u3000'.strip()
'xxaxx'.strip('x')
'xyaxy'.strip('yx')
'xyaxy'.lstrip('yx')
'xyaxy'.rstrip('yx')
'abc'.strip('')
'abc'.strip('abc')
'  a'.strip(None)
'a'.strip(1)
'a'.strip(b'a')
'a'.lstrip('a', 'b')
'éaé'.strip('é')
'日本日'.strip('日')
'www.example.com'.strip('cmowz.')
'prefix-body'.removeprefix('prefix-')
'prefix-body'.removeprefix('body')
'body.txt'.removesuffix('.txt')
'body.txt'.removesuffix('')
'body'.removesuffix('body')
'aaa'.removeprefix('a')
'a'.removeprefix(1)
'a'.removesuffix()
''.strip()
'   '.strip()
""")
