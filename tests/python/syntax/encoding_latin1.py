# A source file read as UTF-8 with identifiers of many scripts.
# Identifiers are normalised to NFKC.
ﬁne = 1
print(fine, "ﬁne" in globals(), "fine" in globals())
ªb = 2
print(ab, 'ªb' in globals())
Ω = 3; ω = 4; ñandú = 5; 变量 = 6; переменная = 7; متغير = 8; _ü = 9; a1é = 10
print(Ω, ω, ñandú, 变量, переменная, متغير, _ü, a1é)
class Ünïcode:
    ätt = 1
    def methodé(self, ärg=2): return self.ätt + ärg
print(Ünïcode().methodé(ärg=5), Ünïcode.__name__, Ünïcode.methodé.__qualname__)
𝐱 = 11
print(x, "𝐱".isidentifier())
def f(**k): return k
print(f(é=1), f(ﬀ=2), f(**{"ﬀ": 3}))
ℌ = 5; print(H, sorted(n for n in globals() if n in ("H", "ℌ")))
o = Ünïcode(); o.ﬁeld = 1; print(vars(o), o.field, getattr(o, "ﬁeld", "raw name is not normalised"))
print("comment é" if 1 else "")  # é ü 日本
for bad in ("a·b", "·a", "1é", "²", "a²", "a€", "℘", "℮x", "a‿b", "x\u0301", "\u0301x", "a-b"):
    try: exec(f"{bad} = 1"); print(ascii(bad), "fine")
    except SyntaxError as e: print(ascii(bad), e.msg)
