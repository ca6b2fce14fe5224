# An exception that cannot be printed.
class Bad(Exception):
    def __str__(self):
        raise RuntimeError("no text")
raise Bad("x")
