# The functions of the gc module.
import gc
print(gc.isenabled(), len(gc.get_threshold()), len(gc.get_count()), gc.get_debug())
gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled())
old = gc.get_threshold(); gc.set_threshold(500, 5, 5); print(gc.get_threshold()[:2]); gc.set_threshold(*old); print(gc.get_threshold() == old)
print([gc.is_tracked(x) for x in ([], {}, (), 1, "a", None, 1.5, [1], {"a": []}, object(), set(), len, int, lambda: 0, b"", range(1))])
a = []; b = [a]; c = {"k": a}
print(a in gc.get_referents(b), gc.get_referents(b) == [a], sorted(map(str, gc.get_referents({"x": 5}))), gc.get_referents(1), gc.get_referents((1, "a")) in ([1, "a"], ["a", 1]))
refs = gc.get_referrers(a); print(any(r is b for r in refs), any(r is c for r in refs))
class N: pass
n = N(); n.x = a; print(any(r is a for r in gc.get_objects()), any(o is n for o in gc.get_objects()))
print(gc.is_finalized(n))
for f in (lambda: gc.set_threshold("x"), lambda: gc.enable(1), lambda: gc.is_tracked(), lambda: gc.set_threshold()):
    try: f()
    except TypeError as e: print(type(e).__name__, e)
seen = []
def cb(phase, info): seen.append((phase, sorted(info)))
gc.callbacks.append(cb); gc.collect(); gc.callbacks.remove(cb); print(seen)
print(len(gc.get_stats()), sorted(gc.get_stats()[0])[:3], gc.garbage)
gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print(gc.get_freeze_count())
