# A turnstile, a vending machine and a traffic light as state machines.
class StateMachine:
    def __init__(self, initial, transitions):
        self.state, self.transitions, self.history, self.hooks = initial, transitions, [initial], {}

    def on(self, state):
        def register(hook):
            self.hooks.setdefault(state, []).append(hook)
            return hook
        return register

    def send(self, event, *args):
        try:
            target = self.transitions[self.state, event]
        except KeyError:
            raise ValueError(f"no {event!r} in state {self.state!r}") from None
        if callable(target):
            target = target(*args)
        self.state = target
        self.history.append(target)
        for hook in self.hooks.get(target, ()):
            hook(event)
        return self


turnstile = StateMachine("locked", {("locked", "coin"): "unlocked", ("locked", "push"): "locked", ("unlocked", "push"): "locked", ("unlocked", "coin"): "unlocked"})
opened = []
@turnstile.on("unlocked")
def count(event):
    opened.append(event)
turnstile.send("push").send("coin").send("coin").send("push")
print(turnstile.history, opened)
try:
    turnstile.send("kick")
except ValueError as e:
    print(e)


class Vending:
    prices = {"tea": 30, "cake": 75}
    def __init__(self):
        self.credit = 0
        self.stock = dict.fromkeys(self.prices, 2)
        self.handle = self.idle
    def idle(self, event, value=None):
        if event == "coin":
            self.credit += value
            self.handle = self.paying
            return f"credit {self.credit}"
        return "insert a coin"
    def paying(self, event, value=None):
        if event == "coin":
            self.credit += value
            return f"credit {self.credit}"
        if event == "cancel":
            back, self.credit, self.handle = self.credit, 0, self.idle
            return f"returned {back}"
        if event == "buy":
            if value not in self.prices:
                return f"no such thing as {value}"
            if not self.stock[value]:
                return f"sold out: {value}"
            if self.credit < self.prices[value]:
                return f"need {self.prices[value] - self.credit} more"
            self.stock[value] -= 1
            change = self.credit - self.prices[value]
            self.credit, self.handle = 0, self.idle
            return f"here is your {value}" + (f", change {change}" if change else "")
        raise RuntimeError(f"bad event {event}")


v = Vending()
for event in [("buy", "tea"), ("coin", 20), ("buy", "tea"), ("coin", 20), ("buy", "soup"), ("buy", "tea"), ("coin", 100), ("buy", "cake"), ("coin", 30), ("buy", "tea"), ("coin", 50), ("buy", "tea"), ("cancel",), ("coin", 5)]:
    print(event, "->", v.handle(*event), f"[{v.handle.__name__}]")
try:
    v.handle("shake")
except RuntimeError as e:
    print(e)


def light():
    while True:
        for colour, ticks in (("green", 3), ("yellow", 1), ("red", 2)):
            for left in range(ticks, 0, -1):
                command = yield colour, left
                if command == "night":
                    while (yield "blinking", 0) != "day":
                        pass
                    break


l = light()
print([next(l) for _ in range(7)], l.send("night"), next(l), l.send("day"), [next(l) for _ in range(3)])
