# Cycles of every kind of container are found.
import gc, weakref
class N:
    def __init__(self, name): self.name = name
    def __del__(self): freed.append(self.name)
freed = []
def check(label):
    before = sorted(freed); gc.collect(); print(label, before, sorted(freed)); freed.clear()
gc.disable()
a = N("a"); a.self = a; del a; check("self")
a, b = N("a"), N("b"); a.o, b.o = b, a; del a, b; check("pair")
a = N("a"); a.l = [{"t": (a,)}]; del a; check("nested containers")
a = N("a"); a.f = lambda: a; 
def mk():
    x = N("closure"); x.f = lambda: x
mk(); check("closure"); a.f = None; del a; check("plain")
a = N("a"); a.m = a.__init__; del a; check("bound method")
def gen():
    x = N("gen"); x.g = yield; yield
g = gen(); next(g); g.send(g); del g; check("generator")
a = N("a"); a.it = iter([a]); del a; check("iterator")
a = N("a"); a.p = property(lambda s: a); a.s = slice(a); a.s2 = None; del a; check("slice")
def cls():
    class K: n = N("class")
    K.me = K
cls(); check("class")
def exc():
    x = N("exc")
    try: raise ValueError
    except ValueError as e: x.e = e
exc(); check("traceback")
a = N("a"); a.s = {1, (a,)}; a.fs = frozenset([(a,)]); del a; check("set")
a = N("a"); a.d = {}.fromkeys("xy", a); a.v = a.d.values(); del a; check("views")
a = N("a"); a.z = zip([a], [1]); a.mp = map(str, [a]); a.en = enumerate([a]); a.fl = filter(None, [a]); a.rv = reversed([a]); del a; check("iterators")
from functools import partial; from collections import deque, OrderedDict, defaultdict
a = N("a"); a.p = partial(print, a); a.dq = deque([a]); a.od = OrderedDict(k=a); a.dd = defaultdict(lambda: a, k=a); del a; check("modules")
a = N("outer"); a.inner = N("inner"); a.inner.up = a; kept = a.inner; del a; check("kept alive"); del kept; check("released")
a = N("a"); w = weakref.ref(a, lambda r: freed.append("callback")); a.me = a; del a; check("weak"); print(w())
gc.enable()
