# A text editor with commands, undo and redo.
class Command:
    def __init__(self, do, undo): self.do, self.undo = do, undo
class Editor:
    def __init__(self): self.lines, self.done, self.undone = [], [], []
    def run(self, c): c.do(); self.done.append(c); self.undone.clear()
    def insert(self, i, text): self.run(Command(lambda: self.lines.insert(i, text), lambda: self.lines.pop(i)))
    def append(self, text): self.insert(len(self.lines), text)
    def delete(self, i):
        old = self.lines[i]; self.run(Command(lambda: self.lines.pop(i), lambda: self.lines.insert(i, old)))
    def replace(self, a, b):
        old = self.lines[:]; self.run(Command(lambda: self.lines.__setitem__(slice(None), [l.replace(a, b) for l in self.lines]), lambda: self.lines.__setitem__(slice(None), old)))
    def undo(self): c = self.done.pop(); c.undo(); self.undone.append(c)
    def redo(self): c = self.undone.pop(); c.do(); self.done.append(c)
    def show(self): return " / ".join(self.lines) or "(empty)"
e = Editor()
for line in "append hello\nappend world\ninsert 0 title\nreplace l L\nundo\nredo\ndelete 1\nundo\nundo\nundo\nredo\ndelete 9\nredo\nappend new\nredo\nundo\nundo\nundo\nundo\nundo\nfly".splitlines():
    name, *args = line.split()
    try: getattr(e, name)(*(int(a) if a.isdigit() else a for a in args)); print(f"{line:<18}", e.show())
    except IndexError as x: print(f"{line:<18} ! {x}")
    except AttributeError as x: print(f"{line:<18} ! {x}")
