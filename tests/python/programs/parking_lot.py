# A parking garage with levels, tickets and fees.
from itertools import count
class Full(Exception): pass
class Garage:
    rates = {"bike": 1, "car": 3, "truck": 8}
    def __init__(self, **spots): self.free = dict(spots); self.tickets, self.ids, self.income = {}, count(1), 0
    def enter(self, kind, plate, hour):
        if kind not in self.rates: raise KeyError(f"unknown vehicle {kind}")
        for size in list(self.rates)[list(self.rates).index(kind):]:
            if self.free.get(size, 0): self.free[size] -= 1; n = next(self.ids); self.tickets[n] = (kind, size, plate, hour); return n
        raise Full(f"no room for {plate}")
    def leave(self, ticket, hour):
        kind, size, plate, since = self.tickets.pop(ticket)
        if hour < since: raise ValueError("time runs backwards")
        fee = max(1, hour - since) * self.rates[kind]; self.free[size] += 1; self.income += fee; return plate, fee
g = Garage(bike=1, car=2, truck=1)
for step in (("enter", "car", "A1", 8), ("enter", "bike", "B1", 8), ("enter", "bike", "B2", 9), ("enter", "car", "A2", 9), ("enter", "car", "A3", 9), ("leave", 1, 12), ("enter", "car", "A3", 12), ("leave", 99, 12), ("enter", "boat", "X", 1), ("leave", 2, 8), ("leave", 3, 5), ("enter", "truck")):
    name, *args = step
    try: print(step, "->", getattr(g, name)(*args), g.free)
    except (Full, KeyError, ValueError) as e: print(step, "->", type(e).__name__, e)
    except TypeError as e: print(step, "->", e)
print(g.income, sorted(g.tickets))
