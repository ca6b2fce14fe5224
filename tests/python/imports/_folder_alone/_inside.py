x = "found"
