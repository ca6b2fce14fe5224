# TypeErrors of the builtins, the last uncaught.
for f in (lambda: len(5), lambda: "a" + 1, lambda: [] + (), lambda: {}[[]], lambda: sum("ab"), lambda: int([]), lambda: abs("x"), lambda: sorted([1, "a"]), lambda: "a" * "b", lambda: None(), lambda: (lambda: 0)(1), lambda: iter(5), lambda: next([]), lambda: isinstance(1, 1), lambda: range("a"), lambda: "%d" % "x", lambda: ord("ab"), lambda: {1, []}, lambda: [1, 2]["a"], lambda: reversed(5), lambda: round("a"), lambda: print(sep=1), lambda: hash({}), lambda: bytes("a"), lambda: "".join([1]), lambda: object(1), lambda: dict([1]), lambda: type("A", 1, {}), lambda: super(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
enumerate(5)
