# A cause that leads back to itself.
a, b = ValueError("a"), TypeError("b")
a.__cause__, b.__cause__ = b, a
raise a
