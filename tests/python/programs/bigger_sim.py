# A seeded ecosystem on a wrapping grid.
import random
class Animal:
    symbol, cost = "?", 1
    def __init__(self, x, y, energy): self.x, self.y, self.energy = x, y, energy
    def move(self, w): self.x = (self.x + w.rng.choice((-1, 0, 1))) % w.size; self.y = (self.y + w.rng.choice((-1, 0, 1))) % w.size; self.energy -= self.cost
    def step(self, w):
        self.move(w); self.eat(w)
        if self.energy > 12: self.energy //= 2; w.born.append(type(self)(self.x, self.y, self.energy))
    @property
    def alive(self): return self.energy > 0
class Rabbit(Animal):
    symbol = "r"
    def eat(self, w):
        if (self.x, self.y) in w.grass: w.grass.discard((self.x, self.y)); self.energy += 3
class Fox(Animal):
    symbol, cost = "F", 2
    def eat(self, w):
        for a in w.animals:
            if isinstance(a, Rabbit) and a.alive and (a.x, a.y) == (self.x, self.y): self.energy += a.energy; a.energy = 0; break
class World:
    def __init__(self, size, seed): self.size, self.rng, self.born, self.tick = size, random.Random(seed), [], 0; p = lambda: (self.rng.randrange(size), self.rng.randrange(size)); self.grass = {p() for _ in range(size * 4)}; self.animals = [Rabbit(*p(), 6) for _ in range(10)] + [Fox(*p(), 10) for _ in range(3)]
    def step(self):
        self.tick += 1
        for a in self.animals:
            if a.alive: a.step(self)
        self.animals = [a for a in self.animals + self.born if a.alive]; self.born = []
        for _ in range(self.size): self.grass.add((self.rng.randrange(self.size), self.rng.randrange(self.size)))
    def count(self, kind): return sum(type(a) is kind for a in self.animals)
    def draw(self):
        rows = [["," if (x, y) in self.grass else " " for x in range(self.size)] for y in range(self.size)]
        for a in self.animals: rows[a.y][a.x] = a.symbol
        return "\n".join("".join(r).rstrip() for r in rows)
w = World(12, 99)
for _ in range(30):
    w.step()
    if w.tick % 3 == 0: print(f"{w.tick:>3} rabbits {w.count(Rabbit):>3} foxes {w.count(Fox):>2} grass {len(w.grass):>3}")
print(w.draw())
