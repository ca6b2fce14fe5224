# Counting loops nested three deep over ranges, with a condition inside: Pythagorean triples.


def main():
    limit = 800
    found = 0
    for a in range(1, limit):
        for b in range(a, limit):
            square = a * a + b * b
            c = int(square**0.5)
            while c * c < square:
                c += 1
            if c * c == square and c < limit:
                found += 1
    total = 0
    for i in range(240):
        for j in range(240):
            for k in range(240):
                if (i ^ j) == k:
                    total += 1
    assert found == 678, found
    assert total == 54016, total
