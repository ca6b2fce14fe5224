# A misspelt method is suggested.
items = []
items.appendd(1)
