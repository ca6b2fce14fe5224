# Counting words and letters of a generated text in dictionaries, then sorting the counts.


def words(count):
    syllables = ["ka", "lo", "mi", "ten", "ra", "su", "vo", "ne"]
    state = 12345
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        yield syllables[state >> 8 & 7] + syllables[state >> 12 & 7] + syllables[state >> 16 & 3]


def main():
    by_word = {}
    by_letter = {}
    by_length = {}
    for word in words(500_000):
        by_word[word] = by_word.get(word, 0) + 1
        if len(word) in by_length:
            by_length[len(word)] += 1
        else:
            by_length[len(word)] = 1
        for letter in word:
            try:
                by_letter[letter] += 1
            except KeyError:
                by_letter[letter] = 1
    assert sum(by_word.values()) == sum(by_length.values()) == 500_000
    common = sorted(by_word.items(), key=lambda item: (-item[1], item[0]))
    assert len(common) == 256 and common[0][1] >= common[-1][1] > 1000
    assert sum(by_letter.values()) == sum(n * c for n, c in by_length.items())
