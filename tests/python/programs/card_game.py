# A seeded game of war between two players.
import random
from collections import deque
class Card:
    ranks = "23456789TJQKA"
    def __init__(self, rank, suit): self.rank, self.suit = rank, suit
    value = property(lambda s: s.ranks.index(s.rank))
    def __lt__(s, o): return s.value < o.value
    def __eq__(s, o): return s.value == o.value
    def __hash__(s): return hash((s.rank, s.suit))
    def __repr__(s): return s.rank + s.suit
def deck(rng): cards = [Card(r, s) for s in "SHDC" for r in Card.ranks]; rng.shuffle(cards); return cards
def play(seed, limit=400):
    rng = random.Random(seed); d = deck(rng); a, b = deque(d[::2]), deque(d[1::2]); wars = rounds = 0
    while a and b and rounds < limit:
        rounds += 1; table = [a.popleft(), b.popleft()]
        while table[-2] == table[-1]:
            wars += 1
            if len(a) < 2 or len(b) < 2: return rounds, wars, "out of cards"
            table += [a.popleft(), b.popleft(), a.popleft(), b.popleft()]
        rng.shuffle(prize := table[:]); (b if table[-2] < table[-1] else a).extend(prize)
    return rounds, wars, "A" if not b else "B" if not a else f"{len(a)}:{len(b)}"
for seed in range(8): print(seed, play(seed))
hand = sorted(random.Random(3).sample(deck(random.Random(1)), 7), reverse=True); print(hand, max(hand), min(hand))
def poker(h):
    counts = sorted((sum(c.value == v for c in h), v) for v in {c.value for c in h})[::-1]; vs = sorted(c.value for c in h); flush = len({c.suit for c in h}) == 1; straight = vs == list(range(vs[0], vs[0] + 5))
    return "straight flush" if flush and straight else "four" if counts[0][0] == 4 else "full house" if counts[0][0] == 3 and counts[1][0] == 2 else "flush" if flush else "straight" if straight else "three" if counts[0][0] == 3 else "two pairs" if counts[0][0] == counts[1][0] == 2 else "pair" if counts[0][0] == 2 else "high card"
print([poker([Card(*c) for c in h.split()]) for h in ("2S 3S 4S 5S 6S", "KS KH KD KC 2S", "2S 2H 2D 3C 3S", "2S 9S 4S 5S 6S", "2S 3H 4S 5S 6S", "2S 2H 2D 5C 3S", "2S 2H 5D 5C 3S", "2S 2H 5D 6C 3S", "2S 9H 5D 6C 3S")])
tally = {}
for s in range(300): k = poker(deck(random.Random(s))[:5]); tally[k] = tally.get(k, 0) + 1
print(tally)
