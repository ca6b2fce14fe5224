def f():
    pass 1
