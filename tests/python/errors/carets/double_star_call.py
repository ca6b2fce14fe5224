# Carets of a doubled keyword.
def f(**kwargs):
    return kwargs
print(f(**{"a": 1}, **{"b": 2}))
print(f(a=1, **{"a": 2}))
