# Conversions of more than 4300 digits are refused in both directions.
import sys
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

print(sys.get_int_max_str_digits())
attempt(str, 10**4300)
attempt(lambda: len(str(10**4299)))
attempt(int, "1" * 4301)
attempt(lambda: int("1" * 4300) % 1000)
attempt(repr, -(10**5000))
attempt(lambda: f"{10**5000}")
attempt(lambda: len(hex(10**5000)))
attempt(lambda: int("f" * 5000, 16) % 97)
attempt(lambda: int("1" * 5000, 8) % 97)
attempt(lambda: int("1" * 5000, 7))
sys.set_int_max_str_digits(0)
attempt(lambda: len(str(10**6000)))
attempt(lambda: int("9" * 5000) % 1000)
attempt(sys.set_int_max_str_digits, 10)
attempt(sys.set_int_max_str_digits, -1)
sys.set_int_max_str_digits(640)
attempt(str, 10**640)
