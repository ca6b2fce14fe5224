# Chains evaluate each operand once and stop early.
def v(x):
    print("v", x, end=" ")
    return x
print(v(1) < v(2) < v(3)); print(v(1) < v(0) < v(3)); print(v(3) > v(2) == v(2) != v(1)); print(v(1) in [v(1)] == v(True))
print(v(1) is v(1) is not v(None)); print(not v(1) < v(2) < v(1)); print((v(1) < v(2)) < v(3))
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print(f"{self.n}<{o.n}", end=" "); return [] if self.n > o.n else ["yes", self.n]
    def __gt__(self, o): print(f"{self.n}>{o.n}", end=" "); return NotImplemented
    def __eq__(self, o): print(f"{self.n}=={o.n}", end=" "); return "equal"
a, b, c = C(1), C(2), C(3)
print(a < b < c); print(b < a < c); print(a == b == c); print(a != b); print(a > b < c)
x = 5
print(0 < x < 10, 0 < x > 3, 10 > x >= 5 <= 5, x == x == x, 1 < 2 < 3 < 4 < 5 < 0 < 1 / 1)
try:
    1 < 2 < "a"
except TypeError as e: print(e)
print(1 > 2 < "a", [i for i in range(10) if 2 < i <= 5 != 4], "a" < "b" < "c" in "abc")
