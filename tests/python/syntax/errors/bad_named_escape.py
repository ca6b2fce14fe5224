x = "\N{no such character at all}"
