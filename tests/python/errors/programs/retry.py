# The last of several attempts fails.
import functools
def retry(times):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*args):
            for n in range(1, times + 1):
                try:
                    return f(*args)
                except ValueError as error:
                    print(f"attempt {n}: {error}")
                    last = error
            raise TimeoutError(f"gave up after {times}") from last
        return wrapper
    return decorate
calls = []
@retry(3)
def flaky(limit):
    calls.append(1)
    if len(calls) < limit:
        raise ValueError(f"call {len(calls)}")
    return len(calls)
print(flaky(3))
print(flaky(100))
