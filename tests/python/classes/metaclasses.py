# Metaclasses: __prepare__, __new__, __init__, __call__ and conflicts.
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw): print("prepare", name, kw); return {"injected": 1}
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name); super().__init__(name, bases, ns)
    def __call__(cls, *a): print("call", cls.__name__, a); return super().__call__(*a)
    def meta_method(cls): return f"meta {cls.__name__}"
    def __len__(cls): return 42
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter("meta")
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return f"<M {cls.__name__}>"
    def __getattr__(cls, n): return f"meta getattr {n}"
    def __add__(cls, o): return "added"
    def __bool__(cls): return False
    @property
    def prop(cls): return "meta prop"
class A(metaclass=Meta, opt=1):
    x = 1
    def __init__(self, v): self.v = v
class B(A): pass
a = A(5); b = B(6)
print(a.v, A.injected, A.meta_method(), len(A), A["k"], list(A), 1 in A, A, B, [A], A.undefined, A + 1, bool(A), A.prop, type(A) is Meta, isinstance(A, Meta))
for f in (lambda: a.meta_method(), lambda: a.prop, lambda: len(a), lambda: a["k"], lambda: a.undefined):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Meta2(type): pass
try:
    class C(A, metaclass=Meta2): pass
except TypeError as e: print(e)
class Meta3(Meta): pass
class D(A, metaclass=Meta3): pass
print(type(D).__name__)
def fmeta(name, bases, ns, **kw): print("function meta", name, bases, kw); return dict(ns)["y"]
class E(metaclass=fmeta, k=1): y = "not a class at all"
print(E)
class Order(type):
    @classmethod
    def __prepare__(m, n, b): 
        class Log(dict):
            def __setitem__(self, k, v): print("assign", k); super().__setitem__(k, v)
        return Log()
class F(metaclass=Order):
    p = 1
    def q(self): pass
    p = 2
class BadPrep(type):
    @classmethod
    def __prepare__(m, n, b): return 5
try:
    class G(metaclass=BadPrep): pass
except TypeError as e: print(e)
class Sing(type):
    cache = {}
    def __call__(cls, *a): return cls.cache.setdefault((cls, a), None) or cls.cache.__setitem__((cls, a), super().__call__(*a)) or cls.cache[cls, a]
class H(metaclass=Sing):
    def __init__(self, n): self.n = n
print(H(1) is H(1), H(1) is H(2), H(2).n)
print(Meta("Made", (), {"z": 3}).z, type("Plain", (A,), {}).__class__.__name__)
