# Beyond the last character.
print(hex(ord("\U0010ffff")), repr(chr(0x41)))
chr(0x110000)
