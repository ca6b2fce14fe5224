# classmethod and staticmethod.
class A:
    count = 0
    @classmethod
    def make(cls, n=0): o = cls(); o.n = n; cls.count += 1; return o
    @staticmethod
    def add(a, b=1): return a + b
    @classmethod
    def name(cls): return cls.__name__
    def inst(self): return self.add(5), self.name()
    helper = staticmethod(lambda x: x * 2)
    @staticmethod
    def in_body(): return "body"
    used = in_body()
class B(A):
    @classmethod
    def name(cls): return "B:" + super().name()
    @staticmethod
    def add(a, b=10): return A.add(a, b) * 100
print(A.make(3).n, B.make().__class__.__name__, A.count, B.count, A.add(1), B().add(1), A().inst(), B().inst(), A.helper(4), A.used, B.name())
sm, cm = A.__dict__["add"], A.__dict__["make"]
print(type(sm).__name__, type(cm).__name__, sm.__func__(1, 2), cm.__func__.__name__, sm(3), sm.__wrapped__ is sm.__func__, sm.__name__, A.make.__self__ is A, A.make.__func__ is cm.__func__)
for f in (lambda: cm(A), lambda: A.add(), lambda: A.make(1, 2), lambda: classmethod(), lambda: staticmethod(1, 2), lambda: staticmethod(5)(), lambda: classmethod(5).__get__(None, A)(), lambda: A.name(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C:
    def __init__(self, y, m): self.y, self.m = y, m
    @classmethod
    def parse(cls, s): return cls(*map(int, s.split("-")))
    def __repr__(self): return f"{type(self).__name__}({self.y}, {self.m})"
class D(C): pass
print(C.parse("2024-5"), D.parse("1999-12"), C(1, 2).parse("3-4"))
A.late = classmethod(lambda cls: cls.__name__)
print(A.late(), B().late(), repr(sm)[:22], repr(A.make)[:22])
class Meta(type):
    def m(cls): return "meta m"
class E(metaclass=Meta):
    @classmethod
    def m(cls): return "class m"
print(E.m(), type(E).m(E))
