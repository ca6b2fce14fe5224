"""A package whose submodules import one another."""
print("init of", __name__, "in", __package__)
loaded = True


def __getattr__(name):
    if name == "made_on_demand":
        return "made!"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
