# Joining lines, comments, semicolons, blank lines and form feeds.
x = 1 + \
    2; y = [
    1,   # first

    2,
        # a comment out of place
    3]
print(x, y)
if x: print("one"); print("two"); z = 3
if (x and
        y
    ): print("joined")
def f(a,
      b = 2,
      *args,
      ): return (a
                 + b)
print(f(1), f(
    5,
    6
))

class A: pass
class B: x = 1; y = 2
print(B.x, B.y, A)
for i in range(2): print(i); continue
while True: break
try: 1/0
except ZeroDivisionError: print("caught")
else: pass
finally: print("fin")
with open if False else __import__("contextlib").nullcontext(1) as q: print(q)
if 1:
    # only a comment first
    print("after comment")
      # badly indented comment
    print("still in block")
# dedented comment
    print("and still")
s = """line one
   line two \
joined "quotes" 'inside' ""
\tend"""
print(s)
print("a" # comment
      "b"
      'c')
if True:
	print("tab indented")
	if True:
		print("twice")
lambda: (yield)
d = {'a': 1,
     **{'b':
        2},}
print(d); print(not x, -x ,+ x)
assert x \
    == 3, \
    "never"
pass;
print("the" , "end") ;
