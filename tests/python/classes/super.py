# super() in all its forms and errors.
class Base:
    tag = "base"
    def m(self): return f"Base.m {type(self).__name__}"
    @classmethod
    def c(cls): return f"Base.c {cls.__name__}"
    @staticmethod
    def s(): return "Base.s"
    @property
    def p(self): return "Base.p"
    def __getitem__(self, k): return ("base item", k)
class Kid(Base):
    tag = "kid"
    def m(self): return "Kid " + super().m()
    @classmethod
    def c(cls): return "Kid " + super().c()
    @staticmethod
    def s(): return super(Kid, Kid).s()
    @property
    def p(self): return "Kid " + super().p
    def tags(self): return self.tag, super().tag, super(Kid, self).tag, super(Kid, type(self)).tag
    def inner(self):
        def f(): return super(Kid, self).m()
        return f(), [super(Kid, self).tag for _ in range(1)], (lambda: __class__.__name__)()
    def __getitem__(self, k): return super().__getitem__(k)
    def nested(self): return [super().tag for _ in range(2)]
k = Kid()
print(k.m(), Kid.c(), k.c(), k.s(), k.p, k.tags(), k.inner(), k[3])
try: print(k.nested())
except TypeError as e: print(e)
s = super(Kid, k)
print(s.tag, s.m(), s.__thisclass__.__name__, s.__self__ is k, s.__self_class__.__name__, repr(s)[:14])
def outside(): return super().x
for f in (outside, lambda: super(), lambda: super(Kid), lambda: super(Kid, 5), lambda: super(5, k), lambda: super(Kid, k).nothing, lambda: super(Kid, Base()), lambda: super(Kid, k, 1), lambda: super(Kid, k)[1]):
    try: r = f(); print("fine", type(r).__name__)
    except Exception as e: print(type(e).__name__, e)
class NoArgs:
    def m(): return super()
    def d(self):
        del self
        return super()
    def r(self):
        self = 5
        return super()
for f in (NoArgs.m, NoArgs().d, NoArgs().r):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Late:
    def m(self): return __class__
print(Late().m() is Late)
class Desc(Base):
    m = lambda self: super().m()
print(Desc().m())
unbound = super(Kid)
print(unbound.__self__, unbound.__get__(k, Kid).tag)
class Setter(Base):
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
x = Setter(); x.v = 4; print(x.v)
try: super(Setter, x).v = 5
except AttributeError as e: print(e)
