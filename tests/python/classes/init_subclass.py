# __init_subclass__, __class_getitem__ and class keywords.
class Base:
    subs = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.subs[name or cls.__name__.lower()] = cls
        print("sub", cls.__name__, name)
    def __class_getitem__(cls, k): return cls.subs[k]
class One(Base): pass
class Two(Base, name="zwei"): pass
class Three(Two, name="drei"): pass
print(sorted(Base.subs), Base["one"].__name__, Base["zwei"].__name__, Two["drei"].__name__)
for src in ("class X(Base, other=1): pass", "class X(object, k=1): pass", "class X(Base, name=1, name=2): pass", "type('T', (Base,), {}, name='dyn')", "type('T', (), {}, name='dyn')", "class X(Base, **{'name': 'kw'}): pass"):
    try: exec(src); print("fine")
    except (TypeError, SyntaxError) as e: print(type(e).__name__, e)
try: Base["nope"]
except KeyError as e: print(e)
class Checked:
    def __init_subclass__(cls):
        if not hasattr(cls, "required"): raise TypeError(f"{cls.__name__} lacks required")
class Good(Checked): required = 1
try:
    class Bad(Checked): pass
except TypeError as e: print(e)
print([c.__name__ for c in Checked.__subclasses__()])
class Reg(type):
    all = []
    def __init__(cls, *a): super().__init__(*a); Reg.all.append(cls.__name__)
class RA(metaclass=Reg): pass
class RB(RA): pass
print(Reg.all)
try: object.__init_subclass__(1)
except TypeError as e: print(e)
