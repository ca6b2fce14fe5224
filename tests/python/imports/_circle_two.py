from _circle_one import x

y = 2
