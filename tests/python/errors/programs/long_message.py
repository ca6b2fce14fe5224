# Messages over several lines and odd characters.
raise ValueError("line one\nline two\n\ttabbed\nünï 日本 🎉\n")
