# A misspelt attribute of a module is suggested.
import string
print(string.digits)
print(string.ascii_lovercase)
