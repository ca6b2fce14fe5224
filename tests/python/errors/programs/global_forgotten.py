# Changing a module variable without global.
score = 0
def win():
    score += 10
win()
