# Encoding to utf-8, latin-1 and ascii with every error handler.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
'abc'.encode()
'é日🎉'.encode()
'é日🎉'.encode('utf-8')
'é'.encode('UTF8'), 'é'.encode('utf_8'), 'é'.encode('U8')
'é'.encode('latin-1')
'é'.encode('iso-8859-1')
'日'.encode('latin-1')
'é'.encode('ascii')
'aéb'.encode('ascii', 'ignore')
'aéb'.encode('ascii', 'replace')
'aéb日🎉'.encode('ascii', 'backslashreplace')
'aéb日🎉'.encode('ascii', 'xmlcharrefreplace')
'aéb'.encode('ascii', errors='ignore')
'aéb'.encode('ascii', 'nosuch')
'abc'.encode('ascii', 'nosuch')
'abc'.encode('nosuch')
'\\ud800'.encode()
'\\ud800'.encode('utf-8', 'surrogatepass')
'\\udcff'.encode('utf-8', 'surrogateescape')
'a\\ud800b'.encode('utf-8', 'replace')
'a\\ud800b'.encode('utf-8', 'ignore')
'a\\ud800b'.encode('utf-8', 'backslashreplace')
'abc'.encode(1)
'abc'.encode('utf-8', 1)
'abc'.encode(encoding='ascii', errors='strict')
''.encode()
'aé日'.encode('latin-1', 'replace')
'ab日本cd'.encode('ascii')
'ab日cd'.encode('ascii')
""")
