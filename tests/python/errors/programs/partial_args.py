# A partial call with one argument too many.
from functools import partial
def power(base, exponent):
    return base ** exponent
square = partial(power, exponent=2)
print(square(5))
print(square(5, 3))
