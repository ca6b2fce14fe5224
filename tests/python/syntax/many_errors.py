# Syntax errors of many kinds with their positions, by exec.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

for source in """a b
if x
    y = (1,
1 = 2
f(x) += 1
x = = 2
for 1 in x: pass
for f() in x: pass
with a as f(): pass
import a.b as c.d
from . import (a, b
from a import *, b
from a import ()
def f(x=1, /, y, *, z): pass
def f(*, **k): pass
def f(a, *, ): pass
def f(a, /, b, /): pass
def f(*a, **k, b): pass
def f(**k=1): pass
def f(*a=1): pass
def f(a:=1): pass
def f((a, b)): pass
def f(1): pass
def f(a.b): pass
lambda a=1, b: 0
lambda *: 0
lambda (a): 0
class A(x for x in y): pass
class 1: pass
class A.b: pass
@
return
x if y
x if y else
x if y else pass
[x for x in]
[x for in y]
[for x in y]
[x for x y]
{x: y for x in z, 1}
{**x for x in y}
[*x for x in y]
(*x for x in y)
{x: *y}
{x: y, z}
{x, y: z}
{**x, y}
f(**x, *y)
f(x for x in y, z)
f(a b)
f(a, b c)
f(a=1, a=2)
f(1=2)
f(a+b=2)
f((a)=2)
f(None=2)
f(a=)
f(a, , b)
f(,)
x[]
x[1:2:3:4]
x.1
x..y
x.(y)
x->y
x <- y
x === y
x !y
x && y
x || y
!x
x ? y : z
$x
x`
print x
print x, y
exec x
raise x, y
raise from x
raise x from
assert
assert x,
del
del x,, y
global
global x.y
global x, 
nonlocal
pass pass
break x
while: pass
while x pass
try: pass
try: x
finally: pass
except: pass
else: pass
elif x: pass
yield = 1
None = 1
x.None = 1
None.x = 1
(x, None) = 1
[x, 1] = 2
{x} = 1
{x: 1} = 1
x + 1 = 2
-x = 1
x() = 1
x or y = 1
not x = 1
x < y = 1
lambda: x = 1
lambda: (yield) = 1
'a' = 1
f'a' = 1
... = 1
`x` = 1
(x for x in y) = 1
[x for x in y] = 1
(yield x) = 1
x: int = 
x: = 1
(x, y): int
[x]: int = 1
f(): int
x, y: int
1: int
x += 
x += y += z
x, += 1
(x) += 1; [x] += 1
x := 1; 2
""".splitlines():
    if source.strip():
        print(source, end="  ==>  ")
        run(source)
