# ValueErrors of the builtins, the last uncaught.
for f in (lambda: int("12a"), lambda: float("1.2.3"), lambda: [].index(1), lambda: "a".index("b"), lambda: chr(-1), lambda: bytes([300]), lambda: range(1, 2, 0), lambda: [1][::0], lambda: "a".split(""), lambda: [1].remove(2), lambda: int("1", 99), lambda: max([]), lambda: "{".format(), lambda: sum(zip([1], [1, 2], strict=True), ())):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tuple("abc").index("z")
