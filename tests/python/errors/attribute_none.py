# An attribute of None.
def find(key, table):
    for k, v in table:
        if k == key:
            return v
table = [("a", "apple")]
print(find("a", table).upper())
print(find("b", table).upper())
