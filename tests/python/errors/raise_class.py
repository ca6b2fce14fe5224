# Raising a class without arguments.
def check(flag):
    if not flag:
        raise ValueError
check(1)
check(0)
