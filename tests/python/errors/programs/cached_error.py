# An error inside a cached function is not cached.
from functools import lru_cache
@lru_cache
def inverse(n):
    print("computing", n)
    return 1 / n
print(inverse(4), inverse(4))
inverse(0)
