# A small adventure game played from standard input.
class Room:
    def __init__(self, name, description):
        self.name = name
        self.description = description
        self.exits = {}
        self.items = []

    def connect(self, direction, other):
        opposite = {"north": "south", "south": "north", "east": "west", "west": "east"}
        self.exits[direction] = other
        other.exits[opposite[direction]] = self

    def look(self):
        print(f"\n== {self.name} ==")
        print(self.description)
        if self.items:
            print("You see:", ", ".join(sorted(self.items)))
        print("Exits:", ", ".join(sorted(self.exits)))


class Game:
    def __init__(self):
        hall = Room("Hall", "A dusty hall with a clock.")
        kitchen = Room("Kitchen", "It smells of old soup.")
        cellar = Room("Cellar", "Dark. Very dark.")
        hall.connect("east", kitchen)
        kitchen.connect("south", cellar)
        kitchen.items += ["lamp", "spoon"]
        cellar.items.append("treasure")
        self.here, self.bag, self.moves, self.running = hall, [], 0, True
        self.cellar = cellar

    def do_go(self, direction=None):
        if direction not in self.here.exits:
            print("You cannot go that way.")
            return
        target = self.here.exits[direction]
        if target is self.cellar and "lamp" not in self.bag:
            print("It is too dark to go down there.")
            return
        self.here = target
        self.here.look()

    def do_take(self, item=None):
        try:
            self.here.items.remove(item)
        except ValueError:
            print(f"There is no {item} here.")
        else:
            self.bag.append(item)
            print(f"Taken: {item}.")
            if item == "treasure":
                print(f"You win after {self.moves} moves!")
                self.running = False

    def do_inventory(self):
        print("You carry:", ", ".join(self.bag) or "nothing")

    def do_look(self):
        self.here.look()

    def do_quit(self):
        self.running = False

    def play(self):
        self.here.look()
        while self.running:
            try:
                words = input("> ").lower().split()
            except EOFError:
                print("\nThe end of the line.")
                break
            if not words:
                continue
            self.moves += 1
            verb, *rest = words
            method = getattr(self, f"do_{verb}", None)
            if method is None:
                print(f"I do not know how to {verb!r}.")
                continue
            try:
                method(*rest)
            except TypeError as error:
                print("Pardon?", error)


Game().play()
