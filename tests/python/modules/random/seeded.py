# The generator's sequence after fixed seeds.
import random
for seed in (0, 1, 42, -5, 10**30, "text", b"bytes", 1.5, 7, True):
    random.seed(seed); print(repr(seed), [random.random() for _ in range(3)], random.randint(1, 100), random.getrandbits(40))
random.seed(12345)
print([random.randint(1, 6) for _ in range(10)], [random.randrange(0, 100, 7) for _ in range(5)], random.randrange(5), random.uniform(1, 2), random.triangular(0, 10, 3), random.choice("abcdef"), random.choices([1, 2, 3], k=5), random.choices("ab", weights=[9, 1], k=8), random.choices("xyz", cum_weights=[1, 2, 10], k=4), random.sample(range(100), 5), random.sample("abcdef", 3), random.sample([1, 2], 3, counts=[3, 1]), random.getrandbits(1), random.getrandbits(100), random.randbytes(4))
l = list(range(10)); random.shuffle(l); print(l)
print([round(f, 9) for f in (random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(5, 2), random.expovariate(1.5), random.betavariate(2, 3), random.gammavariate(2, 3), random.lognormvariate(0, 1), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 2))], random.binomialvariate(10, 0.5))
s = random.getstate(); a = [random.random() for _ in range(3)]; random.setstate(s); print(a == [random.random() for _ in range(3)], len(s), s[0])
r1, r2 = random.Random(9), random.Random(9); print(r1.random() == r2.random(), r1.randint(0, 10**20), random.Random(3).sample(range(10**9), 3), r1.getrandbits(0), random.Random("a").random())
for f in (lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.randrange(1, 5, 0), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.choices([], k=1), lambda: random.choices([1], weights=[1, 2]), lambda: random.seed([1]), lambda: random.getrandbits(-1), lambda: random.randrange(1.5), lambda: random.choices([1], weights=[0]), lambda: random.randint(1.5, 2), lambda: random.shuffle("abc"), lambda: random.setstate(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
