# Publishers, subscribers, weak listeners and undo.
import weakref
class Signal:
    def __init__(self): self.slots = []
    def connect(self, f):
        self.slots.append(weakref.WeakMethod(f, self._gone) if hasattr(f, "__self__") else (lambda f=f: f)); return f
    def _gone(self, ref): print("a listener went"); self.slots.remove(ref)
    def emit(self, *a):
        for s in list(self.slots): s()(*a)
class Model:
    changed = None
    def __init__(self, **values): self.__dict__["values"], self.__dict__["changed"], self.__dict__["undo_stack"] = values, Signal(), []
    def __getattr__(self, n):
        try: return self.values[n]
        except KeyError: raise AttributeError(f"model has no {n!r}") from None
    def __setattr__(self, n, v):
        old = self.values.get(n); self.undo_stack.append((n, old)); self.values[n] = v; self.changed.emit(n, old, v)
    def undo(self):
        n, old = self.undo_stack.pop(); new = self.values[n]; self.values[n] = old; self.changed.emit(n, new, old)
class View:
    def __init__(self, name, model): self.name = name; model.changed.connect(self.update)
    def update(self, n, old, new): print(f"{self.name}: {n} {old!r} -> {new!r}")
m = Model(x=1, title="t"); v1, v2 = View("v1", m), View("v2", m)
@m.changed.connect
def logger(*a): print("log", a)
m.x = 5; m.title = "new"; print(m.x, m.title)
del v1
m.y = [1]; m.undo(); m.undo(); print(m.x, m.title, len(m.undo_stack), m.values)
try: m.zzz
except AttributeError as e: print(e)
try: m.undo(); m.undo()
except IndexError as e: print(e)
