# ChainMap, UserDict, UserList, UserString.
from collections import ChainMap, UserDict, UserList, UserString
a, b = {"x": 1, "y": 2}, {"y": 20, "z": 30}
c = ChainMap(a, b)
print(c["x"], c["y"], c["z"], len(c), sorted(c), "z" in c, c.get("q", "d"), c.maps == [a, b]); c["new"] = 5; c["z"] = 99; print(a, b, dict(c)); del c["x"]; print(a)
for f in (lambda: c["nope"], lambda: c.pop("only in b"), lambda: c.__delitem__("nope"), lambda: ChainMap().popitem()):
    try: f()
    except KeyError as e: print(e)
k = c.new_child({"y": "child"}); print(k["y"], k.parents["y"], len(k.maps), ChainMap(), c.new_child(), ChainMap({1: 2}) | {3: 4})
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(str(k), v)
u = U({1: "a"}); u[2] = "b"; u.update({3: "c"}); print(u, u.data, len(u), "1" in u, list(u), u == {"1": "a", "2": "b", "3": "c"}, u.pop("1"), type(u.copy()).__name__, u | {"z": 1})
class L(UserList):
    def append(self, x): super().append(x * 2)
l = L([1, 2]); l.append(5); print(l, l + [1], l[0], l[1:], type(l[1:]).__name__, l * 2, 5 in l, len(l), sorted(l), l == [1, 2, 10], l.index(2))
s = UserString("abc"); print(s, s.upper(), type(s.upper()).__name__, s + "d", s[1], "b" in s, len(s), s == "abc", s.data, repr(s), s * 2, s.replace("a", "z"), hash(s) == hash("abc"))
