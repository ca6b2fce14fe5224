# Imports that fail, at last uncaught.
for source in ("import nosuch", "import nosuch.sub", "from math import nosuch", "from nosuch import x", "import math.nosuch", "from . import x", "from .a import b", "import collections.nosuch", "from math import *; print(floor(2.7))", "import math as m, sys as s; print(m.__name__, s.__name__)", "from math import (pi as p, e,); print(p > e)", "import collections.abc as ca; print(ca.__name__)", "from collections import abc; print(abc.__name__)"):
    try:
        exec(source, {"__name__": "__main__"})
    except ImportError as e:
        print(source, "|", type(e).__name__, e, e.name)
    except Exception as e:
        print(source, "|", type(e).__name__, e)
try:
    import nosuch
except ModuleNotFoundError as e:
    print(isinstance(e, ImportError), e.name, e.path, e.msg)
try:
    raise ImportError("custom", name="n", path="p")
except ImportError as e:
    print(e, e.name, e.path, repr(e))
def lazy():
    import heapq
    return heapq
print(lazy() is lazy(), "heapq" in globals())
from nosuch.deeper import thing
