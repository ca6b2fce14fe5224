# Calls of a plain function: the doubly recursive Fibonacci numbers.


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def main():
    assert fib(33) == 3524578
