# An error inside a key function, called from sorted.
records = [{"name": "b", "age": 3}, {"name": "a", "age": 5}, {"name": "c"}]
def by_age(record):
    return record["age"]
print(sorted(records[:2], key=by_age))
print(sorted(records, key=by_age))
