"""Objects that live until the end go in the order in which the collector reaches them."""
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, "N" in globals() and N)
a = N("a")
l = [N("in list")]
d = {"a": N("in dict")}
t = (N("in tuple"),)
z = N("z")
def f(): pass
_u = N("underscore")
e = N("e")
lam = lambda q=N("default"): q
def gen():
    g = N("in gen"); yield
gg = gen(); next(gg)
