# Docstrings of modules, classes, functions, and what is not one.
"""not a docstring, a comment came first? it is still the first statement"""
print(__doc__)
def a(): "doc a"
def b():
    """  indented
        more
      less
    """
def c(): f"not a doc {1}"
def d(): b"not a doc"
def e():
    # comment
    'doc' ' joined'
    return 1
def g(): ("paren doc")
def h():
    pass
    "not first"
def i(): """a"""; return 5
class K:
    'class doc'
    def m(self): r"raw \n"
class L: x = 1; "no"
class M:
    """Line one.

      Two.
    Three.
    """
    __doc__ = "replaced"
for f in (a, b, c, d, e, g, h, i, K, K.m, L, M, lambda: "x"): print(repr(f.__doc__))
K.__doc__ = "changed"; a.__doc__ = 5; print(K.__doc__, a.__doc__, K().__doc__)
print(compile('"mod doc"\nx = 1', "", "exec").co_consts[0], i(), a())
exec('"""exec doc"""\nprint(__doc__)', {})
