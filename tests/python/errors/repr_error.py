# An error inside __repr__ while printing a list.
class Thing:
    def __repr__(self):
        return "Thing #" + self.number
print([Thing()])
