from _circle_two import y

x = 1
