# Single and multiple inheritance, super and the method order.
class A:
    def who(self): return "A"
    def chain(self): return ["A"]
class B(A):
    def who(self): return "B" + super().who()
    def chain(self): return ["B"] + super().chain()
class C(A):
    def who(self): return "C" + super().who()
    def chain(self): return ["C"] + super().chain()
class D(B, C):
    def chain(self): return ["D"] + super().chain()
class E(D):
    who = A.who
d = D()
print(d.who(), d.chain(), [c.__name__ for c in D.__mro__], E().who(), E().chain(), D.__base__.__name__, A.__subclasses__() == [B, C])
print(super(B, d).who(), super(C, d).chain(), super(D, D).chain(d), issubclass(E, C), D.mro() == list(D.__mro__))
for src in ("class X(A, B): pass", "class X(int, str): pass", "class X(A, A): pass", "class X(5): pass", "class X(None): pass", "class X(bool): pass", "class X(B, C, A, object): pass", "class X(object, A): pass", "class X(A, metaclass=5): pass", "class X(A, key=1): pass", "class X(*[B, C]): pass", "class X(**{'metaclass': type}): pass", "class X(len): pass", "class X(A()): pass"):
    try: exec(src); print(src, "fine")
    except TypeError as e: print(src, "|", e)
class P:
    def __init__(self, **kw): super().__init__(**kw); print("P init")
class Q:
    def __init__(self, q, **kw): super().__init__(**kw); self.q = q; print("Q init")
class R(P, Q):
    def __init__(self, **kw): super().__init__(**kw); print("R init", self.q)
R(q=5)
try: R(q=1, z=2)
except TypeError as e: print(e)
try: R()
except TypeError as e: print(e)
B.__bases__ = (C,)
print([c.__name__ for c in B.__mro__], B().who())
try: B.__bases__ = ()
except TypeError as e: print(e)
try: A.__bases__ = (B,)
except TypeError as e: print(e)
try: B.__bases__ = 5
except TypeError as e: print(e)
