# A missing tuple key and a nested lookup.
board = {(0, 0): "x"}
print(board[0, 0])
print(board[0, 1])
