# sys.excepthook replaced, then failing.
import sys
def hook(kind, value, tb):
    print("my hook:", kind.__name__, value, tb.tb_lineno)
    raise ValueError("hook failed")
sys.excepthook = hook
def f(): return 1 / 0
f()
