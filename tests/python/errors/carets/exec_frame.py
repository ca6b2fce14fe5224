# An error in code run by exec has no source line.
code = "x = 1\ny = x / 0\n"
print("running")
exec(code)
