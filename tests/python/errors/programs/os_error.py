# OSError with numbers and names.
try:
    raise FileNotFoundError(2, "No such file or directory", "settings.txt")
except OSError as e:
    print(e, e.errno, e.filename)
    raise PermissionError(13, "Permission denied", "a", None, "b")
