cards = [7, 2, 9, 4]
for end in range(len(cards) - 1, 0, -1):
    for i in range(end):
        if cards[i] > cards[i + 1]:
            cards[i], cards[i + 1] = cards[i + 1], cards[i]
            print(cards)
print("sorted:", cards)
