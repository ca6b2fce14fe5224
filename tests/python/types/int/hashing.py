# Equal numbers hash equally whatever their type.
for n in (0, 1, -1, -2, 2**31, 2**61 - 2, 2**61 - 1, 2**61, 2**62 + 5, -(2**61 - 1), 10**50, -(10**50)):
    print(n, hash(n), hash(n) == n.__hash__())
for f in (0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1e300, -1e300, 3.14159, 2.0**61, float("inf"), float("-inf"), 5e-324):
    print(f, hash(f))
print(hash(True), hash(False), hash(10**20) == hash(1e20), {1: "int", 1.0: "float", True: "bool"})
print({1, 1.0, True}, len({0, -0.0, False, 0.0}), {2**61 - 1 + 3: 1, 3: 2})
