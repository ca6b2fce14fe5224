# A syntax error raised while another error is handled.
try:
    int("x")
except ValueError:
    exec("for i in range(3) print(i)")
