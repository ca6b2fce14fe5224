# A return in finally, then a real failure.
def quiet():
    for i in [1]:
        try:
            1 / 0
        except ZeroDivisionError:
            continue
        finally:
            print("finally", i)
    return "ok"
print(quiet())
quiet().x
