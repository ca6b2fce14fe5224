__all__ = ["exported", "_leaf"]
exported = 1
_hidden = 2
other = 3
