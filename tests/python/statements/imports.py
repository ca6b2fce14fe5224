# import forms and the module objects they bind.
import sys, math as m, collections.abc
from math import pi, tau as two_pi
from collections import (OrderedDict, deque as dq,)
import operator; import itertools as it
print(sys.__name__, m.__name__, collections.__name__, collections.abc.__name__, pi, two_pi == 2 * pi)
print(sys.modules["math"] is m, "operator" in sys.modules, type(m).__name__, repr(m.sqrt), OrderedDict.__name__, dq([1]))
from functools import *
print(reduce(operator.add, [1, 2, 3]), "partial" in globals(), "_make_key" in globals())
def inside():
    import math, random as r
    from string import digits
    return math is m, r.__name__, digits
print(inside(), "digits" in globals())
class Holder:
    import math
    from operator import add
print(Holder.math is m, Holder.add(1, 2))
m.custom = 5
import math
print(math.custom, math is m, __name__, __doc__, __spec__)
del m.custom
try: math.custom
except AttributeError as e: print(e)
import types
mod = types.ModuleType("made", "its doc")
mod.x = 1
sys.modules["made"] = mod
import made
from made import x
print(made.x, x, made.__name__, made.__doc__, made is mod)
try: from made import y
except ImportError as e: print(e)
try: made.y
except AttributeError as e: print(e)
mod.__getattr__ = lambda name: f"dynamic {name}"
from made import z
print(z, made.q)
mod.__all__ = ["x", "w"]
try: exec("from made import *"); print(w)
except AttributeError as e: print(e)
sys.modules["blocked"] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e)
