# The escape codecs and names of characters.
import codecs
for b in [rb"\N{LATIN SMALL LETTER A}b", rb"x\N{foo}y", rb"\N", rb"\N{", rb"\N{}z", rb"\Nx", rb"a\N{abc", rb"\N{bullet}\x41"]:
    for h in "strict","replace","ignore":
        try: print(b,h,ascii(codecs.unicode_escape_decode(b,h)))
        except Exception as e: print(b,h,e)
    print(ascii(b.decode('raw_unicode_escape')))
    try: print(ascii(codecs.unicode_escape_decode(b,'strict',False)))
    except Exception as e: print(b,e)
