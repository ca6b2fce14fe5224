# Comparison between floats and integers is exact.
big = 2**53
print(big == float(big), big + 1 == float(big), big + 1 > float(big), float(big) < big + 1, float(big + 2) == big + 2)
print(10**400 > 1e308, 10**400 > float("inf"), -(10**400) < float("-inf"), 10**400 == float("inf"), 10**400 != float("nan"), 10**400 < float("nan"))
print(1e23 == 10**23, 1e22 == 10**22, int(1e23), 0.1 == 1, 0.5 < 1, -0.5 > -1, 0.0 == 0, -0.0 == 0)
print(sorted([3, 2.5, -1, 10**20, 1e19, True, 0.0, float("-inf"), float("inf")]))
print(max(1, 1.0), max(1.0, 1), min(1, True), [1.0, 2].index(1), 2 in [2.0], (1, 2.0) == (1.0, 2))
nan = float("nan")
print(nan == nan, nan != nan, nan is nan, [nan] == [nan], nan in [nan], [nan].count(nan), (nan,) < (nan,), max(nan, 1), max(1, nan))
