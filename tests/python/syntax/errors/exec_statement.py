exec "1 + 1"
