# Small integers are shared; equality never depends on it.
a = 5
b = 10 // 2
print(a is b, a is not b, int("256") is int("2" + "56"))
x = int("1000000")
y = int("1000000")
print(x == y, x is y, x is x)
print(all(int(str(i)) is i for i in range(-5, 257)))
print(bool(1) is True, bool(0) is False, (1 == 1) is True, (not 1) is False)
