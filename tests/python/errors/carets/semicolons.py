# Several statements on one line.
a = 1; b = a / 0; c = 3
