# What is finalized at exit, and what main leaves behind.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a")
def f(): return D("temp")
f()
b = [D("in list")]
import sys
print("modules known:", "sys" in sys.modules)
print("last line")
