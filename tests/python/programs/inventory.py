# A shop's stock with searches, sorting and a report.
from collections import defaultdict, namedtuple
from operator import attrgetter
Item = namedtuple("Item", "name category price count")
data = """hammer,tools,12.50,10
nails,hardware,0.05,5000
saw,tools,18.99,4
paint,decor,25,0
brush,decor,3.75,30
bad line
drill,tools,abc,2
screws,hardware,0.10,2500"""
items, errors = [], []
for number, line in enumerate(data.splitlines(), 1):
    try:
        name, category, price, count = line.split(",")
        items.append(Item(name, category, float(price), int(count)))
    except ValueError as e: errors.append(f"line {number}: {e}")
print("\n".join(errors))
groups = defaultdict(list)
for it in items: groups[it.category].append(it)
print(f"{'item':<10}{'price':>8}{'count':>7}{'value':>10}"); print("=" * 35)
for cat in sorted(groups):
    print(f"[{cat}]")
    for it in sorted(groups[cat], key=attrgetter("price"), reverse=True): print(f"  {it.name:<8}{it.price:>8.2f}{it.count:>7}{it.price * it.count:>10.2f}")
    print(f"{'subtotal':>25}{sum(i.price * i.count for i in groups[cat]):>10.2f}")
total = sum(i.price * i.count for i in items); print(f"{'total':>25}{total:>10,.2f}")
print([i.name for i in items if not i.count], max(items, key=attrgetter("price")).name, min(items, key=lambda i: i.count * i.price))
print({c: round(sum(i.price for i in g) / len(g), 3) for c, g in sorted(groups.items())}, sorted(items, key=attrgetter("category", "name"))[0])
def sell(name, n):
    for k, it in enumerate(items):
        if it.name == name:
            if it.count < n: raise ValueError(f"only {it.count} of {name}")
            items[k] = it._replace(count=it.count - n); return it.price * n
    raise LookupError(name)
for order in (("saw", 2), ("saw", 3), ("glue", 1), ("nails", 200)):
    try: print(order, round(sell(*order), 2))
    except (ValueError, LookupError) as e: print(order, type(e).__name__, e)
