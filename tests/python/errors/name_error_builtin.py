# A misspelt builtin is suggested.
values = [1, 2, 3]
print(lenn(values))
