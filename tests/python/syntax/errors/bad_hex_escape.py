x = "ab\xg1"
