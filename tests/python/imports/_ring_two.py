import _ring_one

print(_ring_one.x)
