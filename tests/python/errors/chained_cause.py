# An error raised from another.
class ConfigError(Exception):
    pass
def read(text):
    try:
        return int(text)
    except ValueError as error:
        raise ConfigError("bad number in config") from error
read("12")
read("1x")
