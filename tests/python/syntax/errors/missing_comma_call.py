print("a", "b" x)
