# Syntax errors that span or follow lines.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

cases = [
"if x:\npass", "if x:\n    y\n  z", "if x:\n    y\n      z", "  x = 1", "x = 1\n  y = 2", "def f():\n\treturn 1\n        return 2",
"class A:\n", "for x in y:\n\n\n", "while 1:\n# comment\n", "try:\n    x\nexcept:\ny", "try:\n    x\nfinally:\n", "with x:\n",
"x = (1 +\n2", "x = [1,\n2)\n", "x = {\n'a': 1\n'b': 2}", "f(1\n2)", "'''abc\ndef", "'abc\ndef'", "x = '\\", "x = 1 \\\n\ny", "(\n(\n)", "def f(\n  a,\n  a):\n  pass",
"if x:\n    y\nelse\n    z", "if x:\n    y\nelif:\n    z", "try:\n    x\nexcept A as b.c:\n    y", "try:\n    x\nexcept A as 1:\n    y", "try:\n    x\nexcept:\n    y\nexcept B:\n    z", "try:\n    x\nelse:\n    y", "try:\n    x\nfinally:\n    y\nelse:\n    z",
"def f():\n    x = 1\n    global x", "def f():\n    nonlocal y\n    y = 1", "def f():\n    def g():\n        nonlocal zz\n", "x = 1\ndef f(x):\n    global x", "class A:\n    nonlocal x", "def f():\n    for x in y:\n        pass\n    continue", "for x in y:\n    def g():\n        break", "while 1:\n    class B:\n        continue", "if 1:\n    return 5", "class A:\n    def f(self): pass\n    yield 1", 
"f'''\n{x\n}", "f'{\n}'", "f'''{\n}'''", "f'{x!}'", "f'{x!r:{'", "f'{lambda x: 1}'", "f'{*x}'", "f'{x:{y}'", "f'{!r}'", "f'{:x}'", "f'{x y}'", "f'{x=!}'", "f'{a[}'", "f'{a)}'", "f'}'", "f'{a'", "f'{a:'", "f'{\"'", "f'{#}'", "f'{x;y}'", "f'{pass}'", "f'{x = }{'", "rf'{'", "f\"{'\"}\"",
"'\\N{bad name}'", "'\\xq'", "'\\u123'", "'\\U12345678'", "b'\\xq'", "b'é'", "'a' b'b'", "f'a' b'b'", "u'a' f'{b'", "0b2", "0o8", "0xg", "0b", "1_", "1__2", "01", "1e", "1.e+", "1.5.5", "0_1", "1a", "1.x", "0x1.5", "1jx", "5for", "é1é = ", "a\u00a0b", "a\u200bb", "“x”", "x = 5€", "\ufeffx y", "x\x00y", "#\x00", "\x0c x", "if 1:\n\x0c  pass", "x = 1;; y", ";", "x;", "1;2;3 4",
]
for source in cases:
    print(repr(source), end="  ==>  ")
    run(source)
