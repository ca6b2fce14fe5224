# Generators, their frames and their ends: finalisers, delegation, contexts, what outlives a frame.
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
import gc
# finalisation
def a():
    try: yield 1
    finally: print('fin a')
g=a(); next(g); del g; print('-')
g=a(); del g; print('-')
def cyc():
    me = yield
    try:
        yield me
    finally: print('fin cyc')
g=cyc(); next(g); g.send(g); del g; print('gc'); gc.collect(); print('done')
# frame objects outlive
def fr(x):
    y=[x]
    return sys._getframe()
f=fr(5); print(f.f_locals, f.f_lineno, f.f_back is sys._getframe(), f.f_code.co_name)
def up():
    z='z'
    return fr(z)
f=up(); print(f.f_back.f_locals, f.f_back.f_code.co_name, f.f_back.f_back is sys._getframe())
# exceptions hold frames
def er(v):
    w=v*2
    1/0
try: er(3)
except ZeroDivisionError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti, tb.tb_frame.f_lineno, tb.tb_next is not None or tb.tb_frame.f_locals); tb=tb.tb_next
# write through
def wt():
    x=1
    def inner(): return x
    p=sys._getframe().f_locals
    p['x']=10; p['new']=3
    print(x, inner(), sorted(p), sorted(locals()))
    def q(): nonlocal x; x=11
    q(); print(p['x'])
wt()
# deep recursion of generators
def deep(n):
    if n: yield from deep(n-1)
    yield n
print(sum(deep(50)))
def inf():
    yield from inf()
try: next(inf())
except RecursionError as e: print('rec', e)
def rec(): return rec()
try: rec()
except RecursionError as e: print('rec', e)
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self,*a): print('throw',a); raise StopIteration(77)
    def close(self): raise KeyError('cl')
def yf():
    try: x=yield from It()
    except BaseException as e: print('in', repr(e)); raise
    print('x',x)
    return 'r'
q=yf(); next(q)
try: q.throw(ValueError(1))
except StopIteration as e: print('stop',e.value)
q=yf(); next(q); t(q.close)
q=yf(); next(q); t(q.throw,GeneratorExit)
class Bad: pass
def yf2(): yield from Bad()
t(lambda: next(yf2()))
def c1():
    try: yield 1
    except GeneratorExit: return 'ret'
g=c1(); next(g); print(g.close())
def ctx():
    try: raise KeyError('k')
    except KeyError:
        try: yield 1
        except ValueError as e: print(repr(e.__context__)); 
        yield 2
g=ctx(); next(g); g.throw(ValueError('v'))
def handled():
    try: raise KeyError('outer')
    except KeyError:
        yield 1
        import sys
        print('h', repr(sys.exception()))
        yield 2
import sys
g=handled(); next(g)
try: raise TypeError('t')
except TypeError:
    print(repr(sys.exception())); next(g); print(repr(sys.exception()))
print(sys.exception())
def si():
    raise StopIteration(3)
    yield
t(lambda: next(si()))
def ge(): return (i*j for i in range(3) for j in range(i))
print(list(ge()))
t(lambda: ge().send(3))
def gen_with():
    class CM:
        def __enter__(self): print('enter'); return 5
        def __exit__(self,*a): print('exit', a[0]); return False
    with CM() as v:
        yield v
g=gen_with(); print(next(g)); g.close()
g=gen_with(); next(g); t(g.throw, KeyError('kk'))
g=gen_with(); print(next(g)); del g
def loop():
    for i in range(3):
        try: yield i
        finally: print('f',i)
for v in loop():
    if v==1: break
print('after')
def lk():
    g=loop(); next(g); return g.gi_frame
f=lk(); print(f.f_locals, f.f_back)
def r():
    x = yield
    while True: x = yield x
g=r(); next(g)
print([g.send(i) for i in range(5)], g.gi_frame.f_locals, g.gi_frame.f_lasti, g.gi_frame.f_lineno)
f=g.gi_frame; t(lambda: f.f_generator is g); g.close(); t(lambda:f.f_generator); t(lambda:f.f_locals); t(f.clear); t(lambda:f.f_locals); print(f.f_lineno)
def running():
    yield g2.gi_running, g2.gi_frame.f_back is not None, g2.gi_suspended
g2=running(); print(next(g2), g2.gi_running)
def sr(): 
    yield from sr2()
def sr2():
    yield sys._getframe().f_back.f_code.co_name, sys._getframe().f_back.f_back.f_code.co_name
    try: yield 2
    except ValueError: yield sys._getframe().f_back.f_code.co_name, sys._getframe().f_back.f_back.f_code.co_name
g=sr(); print(next(g)); next(g); print(g.throw(ValueError))
print(max((yield_ for yield_ in [3,4])), dict((k,v) for k,v in [(1,2)]), *(i for i in 'ab'))
a_,*b_=(i for i in range(4)); print(a_,b_)
def kwdef(a,*,b=[]): b.append(a); return b
print(kwdef(1),kwdef(2), kwdef.__kwdefaults__)
t(lambda: print.__call__)
