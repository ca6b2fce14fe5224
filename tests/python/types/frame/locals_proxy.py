# f_locals of a function: reading, writing and all methods of the proxy.
import sys
def strip(r):
    while (i := r.find(' at 0x')) >= 0:
        j = i + 6
        while j < len(r) and r[j] in '0123456789abcdefx': j += 1
        r = r[:i] + r[j:]
    return r
def t(f, *a, **k):
    try: print(strip(repr(f(*a, **k))))
    except BaseException as e: print(type(e).__name__, strip(str(e)))
def fl():
    x=1
    p=sys._getframe().f_locals
    T=type(p)
    t(lambda: p['nope']); t(lambda: p.pop('x')); t(lambda: p.__delitem__('x')); t(lambda:p.pop('zz')); t(lambda:p.pop('zz',3)); t(lambda:p.pop())
    t(lambda: p|{'q':1}); t(lambda: {'q':1}|p); t(lambda:p.update(3)); t(lambda:p.update({'n':5})); t(lambda:p.setdefault('m',4)); t(lambda:p.setdefault('m'))
    t(lambda:list(reversed(p))); t(lambda:p.keys()); t(lambda:p.items()); t(lambda:p.values()); t(lambda:len(p)); t(lambda:p.copy()); t(lambda:p==dict(p)); t(lambda:p==p); t(lambda:p=={})
    t(lambda:p.pop('n')); t(lambda: p.__delitem__('m')); t(lambda: p.__delitem__('m2')); t(lambda:p.__setitem__(3,4)); t(lambda:p[3]); t(lambda:p.get('x')); t(lambda:p.get('y',3)); t(lambda:p.get()); t(lambda:p.popitem()); t(lambda:p.clear()); t(lambda:hash(p)); t(lambda:p<{}); t(lambda:T(3)); t(lambda:T()); t(lambda:p|3); t(lambda: p.__ior__(3)); t(lambda: p.__ior__({'x':9})); t(lambda:[] in p);t(lambda:p.update());t(lambda:p.update({},b=3)); t(lambda:p.fromkeys); t(lambda:T(sys._getframe()));t(lambda:p.__class__)
    t(lambda:p[[]]); t(lambda: p.__setitem__([],1)); t(lambda: p.pop([])); t(lambda: p.setdefault([]))
    print(x)
fl()
class A:
    y=1
    L=[locals() for x in [1]]
    M=[sys._getframe().f_locals for x in [1]]
    print(L,M)
print([sorted(locals())[-3:] for x in [1]])
