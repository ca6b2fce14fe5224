# Hangman with scripted guesses.
class Hangman:
    def __init__(self, word, lives=6): self.word, self.lives, self.tried = word, lives, set()
    @property
    def shown(self): return " ".join(c if c in self.tried else "_" for c in self.word)
    @property
    def over(self): return self.lives == 0 or "_" not in self.shown
    def guess(self, c):
        if len(c) != 1 or not c.isalpha(): raise ValueError(f"one letter, not {c!r}")
        if c in self.tried: raise KeyError(c)
        self.tried.add(c)
        if c not in self.word: self.lives -= 1; return False
        return True
game = Hangman("python")
while not game.over:
    print(f"{game.shown}   lives: {game.lives}   tried: {''.join(sorted(game.tried))}")
    c = input("letter: ").strip().lower()
    try: print("yes!" if game.guess(c) else "no.")
    except ValueError as e: print(e)
    except KeyError as e: print("already tried", e)
print(game.shown, "won" if game.lives else "lost", game.lives)
