"""CPython words in two ways that items cannot be deleted: by a number from what counts as a sequence, and else."""
import itertools


class Plain:
    pass


for value in ({1}, frozenset(), "abc", (1,), 5, None, range(3), {1: 2}.keys(), {}.values(), object(), len, Plain(), Plain):
    for key in (0, "a", slice(1)):
        try:
            del value[key]
        except TypeError as error:
            print(type(value).__name__, repr(key), error)
