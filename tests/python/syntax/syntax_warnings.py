# Syntax warnings on standard error, with the program running on.
x = "\d \w \."
y = b"\z"
print(x, y)
if x is "a": print("no")
assert (x, "always true")
z = [1, 2](0) if False else 5
w = "abc"[1.5] if False else 6
print(z, w, x is not 5)
def f():
    try:
        return "try"
    finally:
        return "finally"
print(f())
for i in range(2):
    try: pass
    finally: continue
print(1in [1], 0x1for x in y) if False else print("end")
print(f"{x!r:>20}\q")
