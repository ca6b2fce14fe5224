# Names that look builtin and are not.
for name in ("cmp", "reduce", "unicode", "xrange", "raw_input", "long", "file", "apply", "null", "true", "nil", "undefined"):
    try:
        print(name, eval(name))
    except NameError as error:
        print(error)
for name in ("True", "False", "None", "Ellipsis", "NotImplemented", "__debug__"):
    print(name, eval(name))
for source in ("True = 1", "None = 1", "False += 1", "__debug__ = 1", "del None", "def True(): pass", "class None: pass", "import x as None", "f(None=1)", "lambda None: 0", "for True in x: pass", "None := 1", "(None := 1)", "with a as None: pass"):
    try:
        exec(source)
    except SyntaxError as error:
        print(source, "|", error.msg)
