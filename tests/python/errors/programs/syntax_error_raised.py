# A SyntaxError made and raised by hand.
raise SyntaxError("made by hand", ("config.txt", 3, 7, "key = = value\n", 3, 8))
