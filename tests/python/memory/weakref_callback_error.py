# An error in a weakref callback is reported, not raised.
import weakref
class A: pass
def bad(ref):
    raise ValueError("callback failed")
import sys
sys.unraisablehook = lambda u: print("hook", u.exc_type.__name__, u.exc_value, u.err_msg.split(" <")[0])
a = A(); r = weakref.ref(a, bad); del a
print("survived", r())
a = A(); r = weakref.ref(a, lambda: 0); del a
a = A(); p = weakref.proxy(a); del a
p.attribute
