# Contexts are kept free of cycles.
a = ValueError("a")
try:
    try:
        raise a
    except ValueError:
        raise KeyError("k")
except KeyError:
    raise a
