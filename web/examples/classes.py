class Boat:
    kind = "sailing boat"

    def __init__(self, name):
        self.name = name
        self.crew = []

    def board(self, who):
        self.crew.append(who)

heron = Boat("Heron")
swift = Boat("Swift")
heron.board("Ada")
swift.kind = "ferry"
print(heron.name, heron.kind, heron.crew)
print(swift.name, swift.kind, Boat.kind)
