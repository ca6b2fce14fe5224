# A simulated bank queue driven by events.
import heapq, random
from itertools import count
class Simulation:
    def __init__(self): self.now, self.queue, self.order, self.log = 0, [], count(), []
    def at(self, delay, action, *args): heapq.heappush(self.queue, (self.now + delay, next(self.order), action, args))
    def run(self, until=float("inf")):
        while self.queue and self.queue[0][0] <= until:
            self.now, _, action, args = heapq.heappop(self.queue)
            action(*args)
    def say(self, text): self.log.append(f"{self.now:>5} {text}")
class Bank:
    def __init__(self, sim, tellers): self.sim, self.free, self.line, self.waits = sim, tellers, [], []
    def arrive(self, name, need):
        self.sim.say(f"{name} arrives")
        self.line.append((name, need, self.sim.now)); self.serve()
    def serve(self):
        while self.free and self.line:
            name, need, since = self.line.pop(0); self.free -= 1; self.waits.append(self.sim.now - since)
            self.sim.say(f"{name} is served after {self.waits[-1]}"); self.sim.at(need, self.leave, name)
    def leave(self, name): self.sim.say(f"{name} leaves"); self.free += 1; self.serve()
sim, rng = Simulation(), random.Random(5)
bank = Bank(sim, 2); t = 0
for i in range(8): t += rng.randint(0, 4); sim.at(t, bank.arrive, f"c{i}", rng.randint(3, 9))
sim.run(until=10); print("\n".join(sim.log)); print("-- pause", sim.now, len(sim.queue)); sim.log.clear(); sim.run(); print("\n".join(sim.log)); print(bank.waits, sum(bank.waits) / len(bank.waits), bank.free)
def process(env, name, n):
    for i in range(n): env.say(f"{name} works {i}"); yield i + 1
def start(env, gen):
    def resume():
        try: env.at(next(gen), resume)
        except StopIteration: env.say("process done")
    env.at(0, resume)
s2 = Simulation(); start(s2, process(s2, "p", 3)); start(s2, process(s2, "q", 2)); s2.run(); print("\n".join(s2.log))
s3 = Simulation(); s3.at(1, lambda: s3.at(1, lambda: s3.say("nested"))); s3.at(2, s3.say, "same time, earlier"); s3.run(); print(s3.log)
