# Exceptions with empty, blank and None messages.
try:
    raise ValueError("")
except ValueError as e:
    try:
        raise TypeError(None) from e
    except TypeError:
        raise KeyError(" ")
