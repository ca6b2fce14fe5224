# Wrong arguments to a method in a nested call.
class Logger:
    def log(self, level, message):
        print(level, message)
log = Logger()
log.log("info", str(len("abc")))
log.log(str(max(1, 2)))
