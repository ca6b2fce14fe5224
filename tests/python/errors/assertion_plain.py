# A failed assertion without a message.
values = [3, 1, 2]
assert values
assert sorted(values) == values
