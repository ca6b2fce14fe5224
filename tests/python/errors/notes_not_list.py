# __notes__ that is not a sequence of text.
error = TypeError("noted")
error.__notes__ = 5
raise error
