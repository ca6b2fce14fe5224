# Trace and profile functions see calls, lines and returns.
import sys
log = []
def tracer(frame, event, arg):
    log.append((frame.f_code.co_name, event, frame.f_lineno, arg if event == "return" else None))
    return tracer
def f(n):
    total = 0
    for i in range(n):
        total += i
    return total
sys.settrace(tracer); f(2); sys.settrace(None)
for entry in log: print(entry)
print(sys.gettrace())
log.clear()
def prof(frame, event, arg): log.append((frame.f_code.co_name, event))
def g(): return len([1]) + f(1)
sys.setprofile(prof); g(); sys.setprofile(None)
print([e for e in log if e[0] in "fg"])
