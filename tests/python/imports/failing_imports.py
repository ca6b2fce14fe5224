"""What goes wrong with imports, in words."""
import sys


def attempt(text):
    try:
        exec(text, {"__name__": "__main__"})
    except Exception as error:
        print(text, "->", type(error).__name__, getattr(error, "name", None), str(error).replace(sys.path[0], "..."))


attempt("from _shelf import nothing")
attempt("import _shelf.nothing")
attempt("import _helper.x")
attempt("import nowhere.x.y")
attempt("import _unparsable")
attempt("import _failing")
print("_failing" in sys.modules, "_shelf" in sys.modules)
attempt("from . import x")
attempt("import _circle_one")
attempt("import _ring_one")
attempt("import _shelf._too_high")
attempt("from _folder_alone import nothing")
sys.modules["blocked"] = None
attempt("import blocked")
attempt("from _helper import value")
attempt("import _helper; _helper.valeu")
import _failing
