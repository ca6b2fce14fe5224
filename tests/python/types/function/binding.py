# Every kind of parameter against many kinds of calls.
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
def f0(): pass
def f1(a): return a
def f2(a,b): return a,b
def f3(a,b=2): return a,b
def f4(a,b=2,*c): return a,b,c
def f5(a,*,k): return a,k
def f6(*,k,l=3): return k,l
def f7(a,/,b): return a,b
def f8(a,/,**kw): return a,kw
def f9(a,b=1,/,c=2,*d,e,f=5,**g): return a,b,c,d,e,f,g
def f10(*a,**k): return a,k
def f11(a=1,b=2,c=3): return a,b,c
def f12(x,y,z): return x,y,z
def f13(pos1,pos2,/,keyword_one,keyword_two): pass
def f14(*,aa,bb,cc): pass
class K:
    def m(self,a,b=1): return a,b
    def n(): pass
fs=[f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12,f13,f14,K().m,K().n,K.m, lambda q,*,w: (q,w)]
args=[(),(1,),(1,2,3)]
kws=[{}, {'a':1},{'b':1},{'k':1},{'a':1,'k':2},{'e':1,'zz':2},{'aa':1},{'keyword_on':1},{'keyword_one':1,'pos1':2,'pos2':3},{'K':1},{'self':1},{'w':1,'c':2},{'x':1,'z':1}]
for f in fs:
    for a in args:
        for k in kws:
            t(f, *a, **k)
t(lambda: f1(a=1,**{'a':2}))
t(lambda: f1(**{3:2}))
t(lambda: f10(**{3:2}))
t(lambda: f2(1,a=2))
t(lambda: f2(b=2,a=2))
t(lambda: f12(1,*[2,3]))
t(lambda: f9(1,2,3,4,e=1,q=3,a=4))
t(lambda: f1(1,2))
t(lambda: f13(1,2,keyword_one=3,keyword_twoo=4))
def many(a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20): return a20
t(many,*range(20)); t(many,*range(19)); t(many,*range(30)); t(many, a20=1)
f3.__defaults__=(1,2); t(f3); f3.__defaults__=(1,2,3); t(f3); f3.__defaults__=None; t(f3)
f5.__kwdefaults__={'k':7}; t(f5,1); f5.__kwdefaults__=None; t(f5,1)
