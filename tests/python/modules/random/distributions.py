# Counts from long seeded runs.
import random
r = random.Random(2024)
counts = {}
for _ in range(6000): k = r.randint(1, 6); counts[k] = counts.get(k, 0) + 1
print(sorted(counts.items()))
print(sum(r.random() < 0.25 for _ in range(4000)), sum(r.choice("ab") == "a" for _ in range(1000)), sum(r.getrandbits(8) for _ in range(1000)))
deck = [f"{v}{s}" for s in "SHDC" for v in "A23456789TJQK"]; r.shuffle(deck); print(deck[:10], sorted(r.sample(deck, 5)))
walk = [0]
for _ in range(50): walk.append(walk[-1] + r.choice((-1, 1)))
print(walk)
inside = sum(r.random() ** 2 + r.random() ** 2 <= 1 for _ in range(20000)); print(4 * inside / 20000)
class Mine(random.Random):
    def random(self): return 0.5
print(Mine().random(), Mine().randint(1, 10), Mine().choice("abc"), Mine().uniform(0, 4), Mine(1).shuffle([1, 2]))
r.seed(1, version=2); print(r.random()); r.seed("x", version=1); print(r.random()); print(len(random.__all__), random.SystemRandom().random() < 1)
