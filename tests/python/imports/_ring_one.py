import _ring_two

x = 1
