# __float__ and __index__ feed float(); subclasses.
class A:
    def __float__(self):
        return 2.5
class B:
    def __index__(self):
        return 9
class C:
    def __float__(self):
        return 1
class D:
    pass
class E(str):
    def __float__(self):
        return 8.0
class F(float):
    def __repr__(self):
        return f"F({float(self)})"
class G:
    def __index__(self):
        return 10**400
for value in (A(), B(), C(), D(), E("4"), F(1.5), G()):
    try:
        print(type(value).__name__, float(value), type(float(value)))
    except Exception as error:
        print(type(value).__name__, type(error).__name__, error)
f = F(2.25)
print(f, f + 1, type(f + 1), -f, abs(f), round(f), f"{f:.1f}", f.hex(), f == 2.25, hash(f) == hash(2.25), F("7"), F.fromhex("0x1p3"))
f.extra = 1
print(f.extra, f.__dict__)
try:
    (1.5).extra = 1
except AttributeError as error:
    print(error)
