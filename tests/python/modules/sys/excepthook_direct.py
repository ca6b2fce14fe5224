# Calling sys.excepthook by hand.
import sys
try: {}["k"]
except KeyError: sys.excepthook(*sys.exc_info())
sys.excepthook(ValueError, ValueError("no traceback"), None)
class Quiet:
    def __init__(self): self.text = ""
    def write(self, t): self.text += t
    def flush(self): pass
old, sys.stderr = sys.stderr, Quiet()
try: [][1]
except IndexError: sys.excepthook(*sys.exc_info())
text, sys.stderr = sys.stderr.text, old
print(text.splitlines()[-1])
print(sys.excepthook is sys.__excepthook__)
