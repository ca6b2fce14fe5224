# An error inside a callback inside a loop inside a method.
class Bus:
    def __init__(self): self.handlers = {}
    def on(self, name): return lambda f: self.handlers.setdefault(name, []).append(f) or f
    def emit(self, name, *args, **kwargs):
        return [handler(*args, **kwargs) for handler in self.handlers.get(name, [])]
bus = Bus()
@bus.on("greet")
def hello(name): return f"hello {name}"
@bus.on("greet")
def shout(name): return name.upper() + "!"
print(bus.emit("greet", "ann"), bus.emit("none"))
bus.emit("greet", 42)
