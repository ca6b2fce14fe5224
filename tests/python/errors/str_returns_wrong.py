# __str__ that does not return text.
class Odd:
    def __str__(self):
        return 42
print("about to fail")
print(Odd())
