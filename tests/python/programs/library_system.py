# Books, members, loans and a waiting list.
from collections import defaultdict, deque
class Library:
    def __init__(self): self.copies, self.loans, self.waiting, self.events = {}, defaultdict(set), defaultdict(deque), []
    def add(self, title, n=1): self.copies[title] = self.copies.get(title, 0) + n; return self
    def borrow(self, who, title):
        if title not in self.copies: raise LookupError(f"we do not have {title!r}")
        if title in self.loans[who]: raise ValueError(f"{who} already has {title!r}")
        if len(self.loans[who]) >= 2: raise PermissionError(f"{who} has too many books")
        if not self.copies[title]: self.waiting[title].append(who); self.events.append(f"{who} waits for {title}"); return False
        self.copies[title] -= 1; self.loans[who].add(title); self.events.append(f"{who} takes {title}"); return True
    def give_back(self, who, title):
        self.loans[who].remove(title); self.copies[title] += 1; self.events.append(f"{who} returns {title}")
        if self.waiting[title]: self.borrow(self.waiting[title].popleft(), title)
lib = Library().add("Emma").add("Ulysses", 2).add("Faust")
for who, title in (("ann", "Emma"), ("bob", "Emma"), ("cy", "Emma"), ("ann", "Emma"), ("ann", "Faust"), ("ann", "Ulysses"), ("bob", "Dune")):
    try: print(who, title, lib.borrow(who, title))
    except Exception as e: print(who, title, type(e).__name__, e)
lib.give_back("ann", "Emma"); lib.give_back("bob", "Emma")
try: lib.give_back("bob", "Emma")
except KeyError as e: print("KeyError", e)
print("\n".join(lib.events)); print({w: sorted(b) for w, b in sorted(lib.loans.items())}, lib.copies, {t: list(q) for t, q in lib.waiting.items() if q})
