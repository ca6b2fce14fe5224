# A matcher for simple patterns with groups and backtracking.
def match(p, s): return any(here(p, s[i:]) for i in range(len(s) + 1)) if not p.startswith("^") else here(p[1:], s)
def here(p, s):
    if not p: return True
    if p == "$": return not s
    if len(p) > 1 and p[1] in "*+?":
        n, limit = 0, 1 if p[1] == "?" else len(s)
        while n < limit and n < len(s) and p[0] in (s[n], "."): n += 1
        low = 1 if p[1] == "+" else 0
        return any(here(p[2:], s[k:]) for k in range(n, low - 1, -1))
    return bool(s) and p[0] in (s[0], ".") and here(p[1:], s[1:])
for p, s in (("a.c", "xabcx"), ("^a*b$", "aaab"), ("^a+b$", "b"), ("colou?r", "my color"), ("^$", ""), ("^$", "x"), (".*x", "abc"), ("b*$", "abbb"), ("^x?y+z*$", "yyzz")): print(p, s, match(p, s))
class Rx:
    def __or__(self, o): return Alt(self, o)
    def __add__(self, o): return Seq(self, o)
    def full(self, s): return any(r == "" for r in self.rest(s))
class Lit(Rx):
    def __init__(self, t): self.t = t
    def rest(self, s):
        if s.startswith(self.t): yield s[len(self.t):]
class Cls(Rx):
    def __init__(self, chars): self.chars = chars
    def rest(self, s):
        if s and s[0] in self.chars: yield s[1:]
class Alt(Rx):
    def __init__(self, *p): self.p = p
    def rest(self, s):
        for p in self.p: yield from p.rest(s)
class Seq(Alt):
    def rest(self, s):
        a, b = self.p
        for r in a.rest(s): yield from b.rest(r)
class Star(Rx):
    def __init__(self, p, low=0): self.p, self.low = p, low
    def rest(self, s, n=0):
        for r in self.p.rest(s):
            if r != s: yield from self.rest(r, n + 1)
        if n >= self.low: yield s
digit = Cls("0123456789"); number = Star(digit, 1) + (Lit(".") + Star(digit, 1) | Lit("")); expr = number + Star(Cls("+-*") + number)
for s in ("12", "3.14", "1+2*3.5", "", "1+", ".5", "1..2", "007-1"): print(repr(s), expr.full(s), list(number.rest(s))[:2])
print((Star(Lit("ab") | Lit("a")) + Lit("b")).full("aabab"), Star(Lit("")).full(""), (Lit("x") | Lit("y")).full("z"))
