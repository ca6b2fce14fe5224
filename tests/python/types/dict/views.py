# Dictionary views are live, set-like and reversible.
d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), len(values), len(items))
d["d"] = 4
print(keys, "d" in keys, 4 in values, ("d", 4) in items, ("d", 5) in items, "d" in items, ("d",) in items)
print(keys & {"a", "z"}, sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}))
print(items & {("a", 1), ("b", 9)}, sorted(items - {("a", 1)}), sorted(keys & "ab"), sorted("xa" | keys))
print(keys == {"a", "b", "c", "d"}, keys >= {"a"}, keys < {"a"}, keys.isdisjoint("xyz"), items.isdisjoint([]), values == d.values(), keys == d.keys(), items == d.items())
print(list(reversed(d)), list(reversed(keys)), list(reversed(values)), list(reversed(items)))
print(keys.mapping, type(keys.mapping).__name__, type(keys).__name__, type(values).__name__, type(items).__name__)
for source in ("keys[0]", "keys.add(1)", "values & {1}", "keys & 5", "hash(keys)", "values | values", "keys < 5", "keys.mapping['x'] = 1", "keys.isdisjoint(5)", "hash(values) == hash(values)"):
    try:
        print(source, eval(source) if "=" not in source or "==" in source else exec(source))
    except Exception as error:
        print(source, type(error).__name__, error)
print({1: [2]}.items() == {1: [2]}.items(), ([], 1) in d.values(), d.keys() <= d.keys(), max(d.values()), sum(d.values()), sorted(d.items(), key=lambda kv: -kv[1]))
try:
    [] in keys
except TypeError as error:
    print(error)
print(dict.keys({1: 2}), {}.keys(), {}.values(), {}.items(), repr({1: {2: 3}}.items()))
