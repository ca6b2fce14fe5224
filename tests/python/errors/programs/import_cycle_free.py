# A failing import inside a function inside a try.
def load(name):
    try:
        return __import__(name)
    except ImportError as e:
        raise RuntimeError(f"plugin {name} is missing") from e
print(load("math").__name__)
load("no_such_plugin")
