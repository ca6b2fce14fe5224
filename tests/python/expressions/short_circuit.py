# and, or, not and conditional expressions evaluate only what they need.
def v(x):
    print("eval", repr(x), end=" ")
    return x
for x in (0, 1, "", "a", None, []):
    for y in (0, "b"):
        print(v(x) and v(y), "|", end=" ")
        print(v(x) or v(y), "|", end=" ")
        print(v(1) if v(x) else v(2), "|", not v(x))
print(v(1) and v(2) and v(0) and v(3))
print(v(0) or v("") or v(None) or v("last"))
print(v(1) and v(0) or v(5), v(0) and v(1) or v(0) and v(2))
if v(0) or v(1) and not v(0): print("taken")
while v(0) and v(1): pass
print()
print([n for n in range(6) if n and n % 2 or n == 4])
assert v(1) or v(2)
class B:
    def __init__(self, t): self.t = t
    def __bool__(self): print("bool", self.t, end=" "); return self.t
    def __repr__(self): return f"B({self.t})"
print(B(True) and B(False), B(False) or B(True), not B(True), B(True) if B(False) else B(False))
if B(True) and B(True): print("both")
if not (B(False) or B(False)): print("neither")
print(bool(B(True) and B(False) or B(True)))
