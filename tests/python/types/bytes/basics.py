# Indexing, slicing, operators and comparison of bytes.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

b = b"hello\x00\xff"
check("""
b
b[0], b[-1], b[1:3], b[::-1], b[:0]
b[7]
b['a']
b[1.5]
b[::0]
len(b), list(b), bytes(list(b)) == b
b + b'x'
b + 'x'
b + 1
b * 2
2 * b'ab', b'ab' * 0, b'ab' * -1
b * 1.5
104 in b, b'll' in b, b'' in b, b'xyz' in b
300 in b
-1 in b
'h' in b
None in b
b'a' < b'b', b'a' < b'aa', b'' < b'a', b'b' > b'aaaa'
b'a' == 'a', b'a' == b'a', b'a' != [97]
b'a' < 'a'
hash(b'') == hash(''), hash(b'a') == hash(b'a')
b'%d %s %r' % (1, b'x', 'y')
b'a' b'b'
b'\\x41\\n\\t\\'"'
b"'", b'"', b'\\'"'
bool(b''), bool(b'0')
max(b'abc'), sorted(b'cab'), sum(b'ab')
iter(b'ab').__next__()
b'ab'.foo
b''.join(x * 2 for x in (b'a', b'b'))
""")
