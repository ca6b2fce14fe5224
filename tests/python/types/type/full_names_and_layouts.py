# Some messages name a type with its module and its place; layouts decide which bases mix and which messages are given.
import builtins
import collections
import sys
import types
import weakref


def attempt(source, **names):
    names["__name__"] = "__main__"
    try:
        exec(source, names)
        print(repr(names.get("r")))
    except Exception as error:
        print(type(error).__name__, error)


class Outer:
    class Inner:
        __hash__ = None
        __slots__ = ("a", "__weakref__")


class Elsewhere:
    __module__ = "some.where"
    __slots__ = ("a", "__weakref__")
    __hash__ = None


for value in Outer.Inner(), Elsewhere(), collections.Counter(), collections.deque():
    print(str(weakref.ref(value)).split("'")[1])
    attempt("with v: pass", v=value)
    attempt("{v}", v=value)
    attempt("{v: 1}", v=value)
    attempt("v.a", v=value)
    attempt("'%c' % v", v=value)
    attempt("b'%c' % v", v=value)
    attempt("str(b'', v)", v=value)
    attempt("str(b'', 'utf-8', v)", v=value)
attempt("str(b'', None)")
attempt("str(errors=5)")
print(sys, builtins)

for source in (
    "type(5, a=1)",
    "type(a=1)",
    "class S(set): pass\nS(1, 2)",
    "class F(frozenset): pass\nF(1, 2)",
    "class I(int): pass\nI(1, 2, 3)",
    "int(1, 2, 3)",
    "class A: pass\ndel A()[0]",
    "class A: pass\ndel A()['k']",
    "del {}.items()[0]",
    "del {1}[0]",
    "del (5)[0]",
    "r = b'abc'.find('a', 'b')",
    "r = b'abc'.find(300, 0, 1.5)",
    "b'%\\xc3' % 3",
    "b'%y' % 3",
    "x = object(); x *= 'abc'",
    "x = 3; x *= 'abc'; r = x",
    "x = []; x *= 'abc'",
    "class B: pass\nclass A(B): pass\nA.__bases__ = (int,)",
    "class A(int): pass\nA.__bases__ = (str,)",
    "class M(type):\n def mro(cls): return []\nclass A(metaclass=M): pass",
    "import types\nclass A(types.SimpleNamespace, int): pass",
    "import types\nclass B: __slots__ = ('z',)\nclass A(types.SimpleNamespace, B): pass",
    "import types\nclass B: pass\nclass A(types.SimpleNamespace, B): pass\nr = A(q=1)",
    "class A:\n def __init_subclass__(cls): super().__init_subclass__(5)\nclass B(A): pass",
    "class S(str): pass\nr = type(iter(S('ab'))), type(iter('ab'))",
    "r = (int | str).__module__, (int | str) | 5, ... | (int | str), (int | str) | [1]",
    "(int | str) | (1, 2)",
    "int | 5",
    "list[int] | 5",
):
    attempt(source)


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        print("asked")
        return self.hint

    def __iter__(self):
        return iter([1, 2])


def show(*args):
    return args


for hint in 3, -1, "x", 2**70:
    attempt("r = tuple(h)", h=Hint(hint))
    attempt("r = list(h)", h=Hint(hint))
    attempt("r = show(*h)", h=Hint(hint), show=show)
    attempt("r = [*h]", h=Hint(hint))
    attempt("r = (*h,)", h=Hint(hint))
