# Class creation steps in order.
log = []
class Desc:
    def __set_name__(self, o, n): log.append(("set_name", o.__name__, n))
class Meta(type):
    @classmethod
    def __prepare__(m, n, b, **k): log.append(("prepare", n, k)); return {}
    def __new__(m, n, b, ns, **k): log.append(("new", n)); return super().__new__(m, n, b, ns, **k)
    def __init__(c, n, b, ns, **k): log.append(("init", n)); super().__init__(n, b, ns)
    def __call__(c, *a): log.append(("call", c.__name__)); return super().__call__(*a)
    def __setattr__(c, n, v): log.append(("setattr", n)); super().__setattr__(n, v)
class Base(metaclass=Meta):
    def __init_subclass__(cls, **k): log.append(("init_subclass", cls.__name__, k))
    def __new__(cls, *a): log.append(("obj new", a)); return super().__new__(cls)
    def __init__(self, *a): log.append(("obj init", a))
class Kid(Base, flag=1):
    d = Desc(); e = Desc()
    log.append("body")
    def __init__(self, *a): super().__init__(*a); self.x = 1
Kid(1, 2); Kid.attr = 5
for l in log: print(l)
def deco(c): print("decorating", c.__name__); return c
@deco
@deco
class Decorated(Base): pass
import types
t = types.new_class("Dyn", (Base,), {"k": 2}, lambda ns: ns.__setitem__("y", 3)); print(t.y, type(t).__name__, log[-4:])
class Mro:
    def __mro_entries__(self, bases): print("entries", len(bases)); return (Base, A2)
class A2: pass
class UsesEntries(Mro()): pass
print([c.__name__ for c in UsesEntries.__mro__], UsesEntries.__orig_bases__[0].__class__.__name__)
class Cell:
    def f(self): return __class__
class Broken(type):
    def __new__(m, n, b, ns): ns.pop("__classcell__", None); return super().__new__(m, n, b, ns)
try:
    class X(metaclass=Broken):
        def f(self): return __class__
except RuntimeError as e: print(e)
try:
    class Y(metaclass=lambda n, b, ns: 5):
        def f(self): return super()
except Exception as e: print(type(e).__name__, e)
