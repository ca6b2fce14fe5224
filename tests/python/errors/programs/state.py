# An illegal transition in a state machine.
class Door:
    moves = {("open", "close"): "closed", ("closed", "open"): "open", ("closed", "lock"): "locked"}
    state = "open"
    def __getattr__(self, verb):
        def move():
            key = self.state, verb
            if key not in self.moves:
                raise ValueError(f"cannot {verb} a door that is {self.state}")
            self.state = self.moves[key]
            return self
        return move
d = Door().close().lock()
print(d.state)
d.open()
