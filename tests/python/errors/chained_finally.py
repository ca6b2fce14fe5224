# An error in a finally clause keeps the first as context.
def work():
    try:
        return 1 / 0
    finally:
        print("cleaning up")
        [].pop()
work()
