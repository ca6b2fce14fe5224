# Wording of wrong calls for every count of missing arguments.
def a1(x): pass
def a2(x, y): pass
def a3(x, y, z): pass
def a4(w, x, y, z): pass
def d1(x, y=1): pass
def d2(x, y=1, z=2): pass
def d0(x=1): pass
def k1(*, x): pass
def k2(*, x, y): pass
def k3(*, x, y, z, w=1): pass
def p1(x, /): pass
def p2(x, y, /): pass
def v1(x, *a): pass
def kw(**k): pass
def none(): pass
class C:
    def m(self): pass
    def m2(self, a, b): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    def __call__(self, z): pass
for f in (a1, a2, a3, a4, d1, d2, d0, k1, k2, k3, p1, p2, v1, kw, none, C().m, C().m2, C.m, C.c, C.s, C(), C):
    for args, kws in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3, 4, 5), {}), ((), {"x": 1}), ((1,), {"x": 1}), ((), {"q": 1}), ((1, 2, 3), {"y": 1, "q": 2})):
        try: f(*args, **kws)
        except TypeError as e: print(e)
