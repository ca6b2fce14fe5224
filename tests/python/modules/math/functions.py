# Every function of math over ordinary and special arguments.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

import math
from math import inf, nan
check("""
math.pi, math.e, math.tau, math.inf, math.nan
[math.sqrt(x) for x in (0, 1, 2, 16, 1e300, 10**30, inf)]
math.sqrt(-1)
math.sqrt('a')
[math.floor(x) for x in (1.5, -1.5, 2, -0.0, 1e300 / 1e280)], [math.ceil(x) for x in (1.5, -1.5, 2, 0.1)], [math.trunc(x) for x in (1.9, -1.9, 5)]
math.floor(inf)
math.ceil(nan)
math.trunc('a')
math.floor(1e20), math.ceil(-1e20)
math.factorial(0), math.factorial(5), math.factorial(20), math.factorial(30)
math.factorial(-1)
math.factorial(2.5)
math.factorial(10**20)
math.gcd(), math.gcd(12), math.gcd(12, 18), math.gcd(-12, 18, 27), math.gcd(0, 0), math.gcd(10**30, 6**20)
math.gcd(1.5, 2)
math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-3, 7, 2), math.lcm(10**15, 3**30)
math.comb(5, 2), math.comb(0, 0), math.comb(3, 5), math.comb(50, 25), math.perm(5, 2), math.perm(5), math.perm(3, 5)
math.comb(-1, 2)
math.perm(3, -1)
math.comb(2.0, 1)
math.isqrt(0), math.isqrt(17), math.isqrt(10**40), math.isqrt(10**40 - 1)
math.isqrt(-1)
math.isqrt(2.0)
math.prod([]), math.prod([2, 3, 4]), math.prod([1.5, 2], start=2), math.prod(range(1, 21)), math.prod(['a', 2], start=1)
math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.fsum([]), math.fsum([1, 2, 3])
math.fsum([inf, -inf])
math.fsum(['a'])
math.sumprod([1, 2], [3, 4]), math.sumprod([0.1, 0.2], [10, 20]), math.sumprod([], [])
math.sumprod([1], [1, 2])
math.fabs(-3), math.fabs(-0.0), math.copysign(3, -0.0), math.copysign(nan, 1)
math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.remainder(7, 4), math.remainder(5, 2), math.remainder(-5.5, 2)
math.fmod(1, 0)
math.fmod(inf, 1)
math.remainder(1, 0)
math.modf(3.25), math.modf(-3.25), math.modf(inf), math.frexp(8), math.frexp(0.1), math.frexp(0), math.ldexp(0.5, 4), math.ldexp(1, -1080)
math.ldexp(1.0, 2000)
math.ldexp(1, 1.5)
math.isfinite(1), math.isfinite(inf), math.isinf(-inf), math.isnan(nan), math.isnan(1)
math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(inf, inf), math.isclose(nan, nan)
math.isclose(1, 2, rel_tol=-1)
math.isclose(1)
math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.hypot(inf, nan), math.dist([1, 2], [4, 6]), math.dist((0,), (5,))
math.dist([1], [1, 2])
math.dist('a', 'b')
math.ulp(1.0), math.ulp(0.0), math.ulp(1e300), math.nextafter(1, 2), math.nextafter(1, 0), math.nextafter(0, 1), math.nextafter(1.0, 2.0, steps=3)
math.degrees(math.pi), math.radians(180), math.degrees(1), math.fma(2, 3, 4), round(math.cbrt(27), 12), round(math.cbrt(-8), 12)
""")
