# Attributes by name.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class A:
    x = 1
    def __init__(self): self.y = 2
    @property
    def broken(self): raise ValueError("broken property")
    @property
    def missing(self): raise AttributeError("hidden")
class G:
    def __getattr__(self, name):
        if name.startswith("ok"): return name.upper()
        raise AttributeError(f"no {name}")
a = A()
check("""
getattr(a, 'x'), getattr(a, 'y'), getattr(a, 'z', 'default'), getattr(5, 'real')
getattr(a, 'z')
getattr(a, 5)
getattr(a)
getattr(a, 'missing', 'd'), hasattr(a, 'missing'), hasattr(a, 'x'), hasattr(a, 'nope')
getattr(a, 'broken', 'd')
hasattr(a, 'broken')
hasattr(a, 5)
hasattr(a)
setattr(a, 'new', 1), a.new, setattr(a, 'odd name', 2), getattr(a, 'odd name')
setattr(a, 5, 1)
setattr(a, 'x')
setattr(5, 'x', 1)
setattr(a, 'broken', 1)
delattr(a, 'new'), hasattr(a, 'new')
delattr(a, 'new')
delattr(a, 'x')
delattr(a, 'broken')
delattr(5, 'real')
getattr(G(), 'ok_name'), getattr(G(), 'bad', None), hasattr(G(), 'bad'), hasattr(G(), 'ok')
G().bad
getattr(int, 'nope')
getattr(A, 'y', 'class has none'), A.__dict__['x'], vars(a)
""")
