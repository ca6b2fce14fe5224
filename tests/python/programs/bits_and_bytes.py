# Checksums, base64, hexdump, Gray code, bit tricks.
data = b"The quick brown fox\x00\xff jumps\n"
def hexdump(b):
    for i in range(0, len(b), 16): row = b[i:i + 16]; print(f"{i:04x}  {row.hex(' '):<47}  {''.join(chr(c) if 32 <= c < 127 else '.' for c in row)}")
hexdump(data)
A = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
def b64(b):
    out = bytes(A[int.from_bytes(b[i:i + 3].ljust(3, b"\0")) >> s & 63] for i in range(0, len(b), 3) for s in (18, 12, 6, 0)); pad = -len(b) % 3
    return out[:len(out) - pad] + b"=" * pad
def unb64(t):
    t = t.rstrip(b"="); n = 0
    for c in t: n = n << 6 | A.index(c)
    extra = len(t) * 6 % 8; return (n >> extra).to_bytes(len(t) * 6 // 8)
for s in (b"", b"f", b"fo", b"foo", b"foobar", data): print(b64(s), unb64(b64(s)) == s)
def crc32(b):
    c = 0xFFFFFFFF
    for x in b:
        c ^= x
        for _ in range(8): c = c >> 1 ^ (0xEDB88320 if c & 1 else 0)
    return c ^ 0xFFFFFFFF
def adler(b): x, y = 1, 0; [(x := (x + c) % 65521, y := (y + x) % 65521) for c in b]; return y << 16 | x
def fnv(b):
    h = 0xcbf29ce484222325
    for c in b: h = (h ^ c) * 0x100000001b3 & (1 << 64) - 1
    return h
print(f"{crc32(b'123456789'):08x} {crc32(data):08x} {adler(b'Wikipedia'):08x} {fnv(b'hello'):016x}")
gray = lambda n: n ^ n >> 1
print([f"{gray(i):03b}" for i in range(8)], [bin(gray(i) ^ gray(i + 1)).count("1") for i in range(8)], [n for n in range(65) if n & n - 1 == 0], [n & -n for n in range(9)], [(5).__rlshift__(1), 0b1010 & ~0b10, -8 >> 1, 255 ^ 0x0F, ~0])
def rev(n, w=8): return int(f"{n:0{w}b}"[::-1], 2)
print([rev(i) for i in range(8)], (0xDEADBEEF).to_bytes(4, "little").hex(), int.from_bytes(b"\xfe\xff", "little", signed=True), bytes(reversed(b"abc")), b"%02x" % 10, [x ^ 0x20 for x in b"aZ"], bytes(x ^ 0x20 for x in b"hELLO"))
key = b"key"; enc = bytes(c ^ key[i % 3] for i, c in enumerate(data)); print(enc[:8].hex(), bytes(c ^ key[i % 3] for i, c in enumerate(enc)) == data)
def varint(n):
    out = []
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + [n])
print([varint(n).hex() for n in (0, 127, 128, 300, 2**32)])
try: bytes([crc32(b"")  - 1])
except ValueError as e: print(e)
