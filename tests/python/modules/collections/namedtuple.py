# namedtuple fields, methods and errors.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from collections import namedtuple
P = namedtuple("P", "x y")
Q = namedtuple("Q", ["a", "b", "c"], defaults=[2, 3])
check("""
P(1, 2), P(x=1, y=2), P(1, y=2), P._fields, P._field_defaults, Q(1), Q(1, 5), Q._field_defaults, P.__doc__, P.x.__doc__
P(1, 2).x, P(1, 2)[1], P(1, 2)[-1], len(P(1, 2)), list(P(1, 2)), P(1, 2) == (1, 2), P(1, 2) < P(1, 3), hash(P(1, 2)) == hash((1, 2)), isinstance(P(1, 2), tuple), P(1, 2) + (3,), P(1, 2)[:1]
P(1, 2)._asdict(), P(1, 2)._replace(x=9), P._make([3, 4]), P(*'ab'), P(**{'x': 1, 'y': 2})
P(1)
P(1, 2, 3)
P(1, z=2)
P._make([1])
P(1, 2)._replace(z=1)
P(1, 2).z
setattr(P(1, 2), 'x', 5)
namedtuple('X', 'a a')
namedtuple('X', 'class')
namedtuple('X', '_a')
namedtuple('X', '1a')
namedtuple('1X', 'a')
namedtuple('X', 'a b', defaults=[1, 2, 3])
namedtuple('X', 'a a class _b 1', rename=True)._fields
namedtuple('X', 'a,b, c')._fields, namedtuple('X', '')(), namedtuple('X', ('p', 'q'))(1, 2), namedtuple('X', 'a', module='m').__module__
""")
class R(namedtuple("RBase", "w h")):
    __slots__ = ()
    @property
    def area(self): return self.w * self.h
    def __str__(self): return f"{self.w}x{self.h}"
r = R(3, 4); print(r, repr(r), r.area, r._replace(w=10).area, type(r._replace(w=1)).__name__); w, h = r; print(w, h, max([R(1, 2), R(2, 1)]), sorted([R(2, 0), R(1, 9)]), {r: 1}[3, 4], "%s by %s" % r, "{0.w}{0.h}".format(r))
