# Objects keep their identity through containers and calls.
class T: pass
a = T(); d = {"a": a}; l = [a]; t = (a,); s = {a}
print(all(x is a for x in (d["a"], l[0], t[0], next(iter(s)), (lambda v: v)(a), [v for v in l][0], dict(d)["a"], list(t)[0], sorted([a], key=id)[0], max([a], key=id))))
b = a; b.x = 1; print(a.x)
x = [1, 2]; y = x; y += [3]; print(x, x is y); y = y + [4]; print(x, x is y)
x = (1, 2); y = x; y += (3,); print(x, y)
m = [[0]] * 3; m[0].append(1); print(m, m[0] is m[2]); n = [[0] for _ in range(3)]; n[0].append(1); print(n)
import copy
c = copy.copy(m); e = copy.deepcopy(m); print(c[0] is m[0], e[0] is m[0], e[0] is e[2], c == m == e)
def mutate(v): v.append("m"); v = []; v.append("lost"); return v
q = []; r = mutate(q); print(q, r)
def default(v=[]): return v
print(default() is default(), default(q) is q)
s1 = "abc"; s2 = s1[:]; print(s1 is s2, q[:] is q, t[:] is t, tuple(t) is t, list(q) is q, str(s1) is s1, dict(d) is d, frozenset([1]) is frozenset([1]))
big = 10**20; same = big; print(big is same, big + 0 is big if False else "", int(big) is big, float(1.5) == 1.5)
class P:
    shared = []
    def __init__(self): self.own = []
p1, p2 = P(), P(); p1.shared.append(1); p1.own.append(2); print(p2.shared, p2.own, p1.shared is p2.shared)
g = globals(); g2 = globals(); print(g is g2, vars(p1) is p1.__dict__, p1.__dict__ is p1.__dict__, type(p1) is P, p1.__class__ is type(p1))
