# Rich comparisons among int, bool and float.
values = [0, 1, -1, True, False, 1.0, 0.0, -0.0, 2**53, 2**53 + 1, float(2**53), 10**30, 1e30, float("inf"), float("-inf"), float("nan")]
for a in values:
    print(a, ["<=>"[(a >= b) + (a > b)] if a == a and b == b else "?" for b in values])
    print(a, [a == b for b in values], [a != b for b in values])
for source in ("1 < 'a'", "1 >= None", "[] > 1", "1 <= ()", "1 == 'a'", "1 != 'a'", "1 < 2 < 3", "1 < 2 > 1 != 0", "3 > 2 > 2"):
    try:
        print(source, eval(source))
    except TypeError as error:
        print(source, error)
