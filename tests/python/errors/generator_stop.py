# StopIteration inside a generator becomes RuntimeError.
def first_of(iterables):
    for it in iterables:
        yield next(iter(it))
print(list(first_of(["ab", "", "cd"])))
