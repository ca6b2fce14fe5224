# A method declared without self.
class Counter:
    n = 0
    def up():
        n += 1
Counter().up()
