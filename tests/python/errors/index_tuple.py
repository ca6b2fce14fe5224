# A tuple index, a string index, a range index.
t, s, r = (1, 2), "ab", range(2)
for seq in (t, s):
    try: seq[5]
    except IndexError as e: print(e)
r[5]
