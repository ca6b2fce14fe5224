# What goes wrong in __del__ is reported and ignored.
class D:
    def __init__(self, f): self.f = f
    def __del__(self): self.f(self)
log = []
D(lambda s: log.append("fine"))
print(log)
import sys
def hook(u): print("hook", u.exc_type.__name__, u.exc_value, u.err_msg.split(" <")[0], getattr(u.object, "__qualname__", "?"))
sys.unraisablehook = hook
D(lambda s: 1 / 0); print("went on")
class Bad:
    def __del__(self): raise ValueError("in del")
Bad(); x = [Bad(), Bad()]; del x; print("after")
class NoArgs:
    def __del__(): pass
NoArgs()
b = Bad(); b.__del__ = lambda: print("instance attribute is not used"); del b
class Gen:
    pass
def g():
    try: yield
    finally: raise OSError("gen finally")
it = g(); next(it); del it; print("generator reported")
class Late:
    def __del__(self): print("late", log)
Late.__del__ = lambda self: print("replaced del"); Late()
del Late.__del__; Late(); print("no del now")
try: Bad().__del__()
except ValueError as e: print("explicit", e)
sys.unraisablehook = sys.__unraisablehook__
print("done")
