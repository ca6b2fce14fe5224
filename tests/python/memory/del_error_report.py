# The report of an error in __del__ goes to standard error.
class Finalizer:
    def __repr__(self): return "<the finalizer>"
    def __call__(self): raise ValueError("cannot delete")
class Bad:
    def __init__(self, n): self.n = n
    __del__ = Finalizer()
import sys
sys.stderr.flush()
def make(n):
    b = Bad(n)
    print("made", n)
try: make(1)
except ValueError: print("never caught here")
print("end")
