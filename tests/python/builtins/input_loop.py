# A guessing loop that reads until done.
import sys
secret, tries = 37, 0
while True:
    line = input(f"guess {tries + 1}: ").strip()
    if not line:
        print("empty")
        continue
    if line == "quit":
        break
    try:
        guess = int(line)
    except ValueError:
        print(f"{line!r} is no number")
        continue
    tries += 1
    if guess == secret:
        print("found in", tries)
        break
    print("higher" if guess < secret else "lower")
print([line.rstrip("\n") for line in sys.stdin], repr(sys.stdin.read()))
