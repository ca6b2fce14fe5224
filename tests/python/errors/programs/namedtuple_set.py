# Fields of a named tuple are read only.
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, 2)
print(p, p.x)
p.x = 5
