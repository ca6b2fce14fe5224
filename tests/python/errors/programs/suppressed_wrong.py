# suppress() lets other errors through.
from contextlib import suppress
with suppress(KeyError):
    {}["a"]
print("first survived")
with suppress(KeyError, IndexError):
    [].remove(1)
