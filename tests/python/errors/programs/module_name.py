# An exception class that claims another module.
class Foreign(Exception):
    __module__ = "some.package"
class Hidden(Exception):
    __qualname__ = "Outer.Hidden"
try:
    raise Hidden("inner")
except Hidden as h:
    raise Foreign("outer") from h
