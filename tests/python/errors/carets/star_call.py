# Carets of unpacking into a call.
def f(*args, **kwargs):
    return args, kwargs
print(f(*[1, 2], **{"a": 3}))
print(f(*5))
