# __del__ runs at once when the last reference goes.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D(1); a = None
b = D(2); c = b; del b; print("still"); del c
D(3); print("temp gone")
l = [D(4), D(5), D(6)]; l.pop(); print("popped"); l[0] = 0; print("replaced"); del l
d = {"x": D(7)}; d["x"] = D(8); print("overwritten"); d.clear()
def f(): x = D(9); print("in f")
f(); print("out of f")
def g(x): pass
g(D(10)); print("after call")
x = D(11); x = D(12); print("rebound"); del x
t = (D(13), [D(14)]); del t
def ret(): return D(15)
ret(); y = ret(); print("kept"); y = 0
for i in range(2): z = D(f"loop{i}")
print("loop done"); del z
try: w = D(16); raise ValueError
except ValueError: pass
del w
def exc(): v = D(17); 1 / 0
try: exc()
except ZeroDivisionError as e: print("handling")
print("handled")
[D(18) for _ in range(1)]; print("comp")
s = {D(19)}; s.pop(); print("set popped")
class K(D):
    def __del__(self): print("kid del"); super().__del__()
K(20)
print(*[D(21).n, D(22).n])
gen = (D(23) for _ in range(2)); next(gen); print("gen item gone"); next(gen); gen.close()
q = D(24); q.self_list = [D(25)]; del q
(D(26), D(27))[0].n; print("tuple temp")
D(28).n if D(29).n else 0
lam = (lambda v=D(30): v); del lam
def yielder(): h = D(31); yield 1; yield 2
yy = yielder(); next(yy); del yy; print("generator dropped")
global_at_exit = D(32)
print("end")
