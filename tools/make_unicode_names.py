#!/usr/bin/env python3
"""Write what names the characters of Unicode have, for `\\N{NAME}` in string literals.

Usage: python3.14 tools/make_unicode_names.py FILE

tools/pack_stdlib.mjs runs this in the pinned Pyodide when it packs the standard library: the file becomes the library
module `_unicode_names`, which the engine reads as text (engine/base/unicode_names.cpp) when a program first needs a
name. Its lines are in the order of the code points: `@20` says that the next line names U+0020 and the ones behind it
the characters that follow; `@4E00-9FFF CJK UNIFIED IDEOGRAPH-` that the names in this range end with the number.
Hangul syllables are not in it; the engine spells them itself.
"""

import sys
import unicodedata

VERSION = "16.0.0"
LIMIT = 0x110000
HANGUL = range(0xAC00, 0xD7A4)
# Names that end with the number of the character.
NUMBERED = (
    "CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "EGYPTIAN HIEROGLYPH-", "KHITAN SMALL SCRIPT CHARACTER-",
    "NUSHU CHARACTER-",
)  # fmt: skip
# Pythons before 3.14.3 do not know these.
TANGUT = [(0x17000, 0x187F7, "TANGUT IDEOGRAPH-"), (0x18D00, 0x18D08, "TANGUT IDEOGRAPH-")]
# The formal aliases of NameAliases.txt, which no Python can list; `main` asks unicodedata whether they are right. Those
# of the variation selectors, VS1 to VS256, are made below.
ALIASES = """
0000 NULL; NUL
0001 START OF HEADING; SOH
0002 START OF TEXT; STX
0003 END OF TEXT; ETX
0004 END OF TRANSMISSION; EOT
0005 ENQUIRY; ENQ
0006 ACKNOWLEDGE; ACK
0007 ALERT; BEL
0008 BACKSPACE; BS
0009 CHARACTER TABULATION; HORIZONTAL TABULATION; HT; TAB
000A LINE FEED; NEW LINE; END OF LINE; EOL; LF; NL
000B LINE TABULATION; VERTICAL TABULATION; VT
000C FORM FEED; FF
000D CARRIAGE RETURN; CR
000E SHIFT OUT; LOCKING-SHIFT ONE; SO
000F SHIFT IN; LOCKING-SHIFT ZERO; SI
0010 DATA LINK ESCAPE; DLE
0011 DEVICE CONTROL ONE; DC1
0012 DEVICE CONTROL TWO; DC2
0013 DEVICE CONTROL THREE; DC3
0014 DEVICE CONTROL FOUR; DC4
0015 NEGATIVE ACKNOWLEDGE; NAK
0016 SYNCHRONOUS IDLE; SYN
0017 END OF TRANSMISSION BLOCK; ETB
0018 CANCEL; CAN
0019 END OF MEDIUM; EOM; EM
001A SUBSTITUTE; SUB
001B ESCAPE; ESC
001C INFORMATION SEPARATOR FOUR; FILE SEPARATOR; FS
001D INFORMATION SEPARATOR THREE; GROUP SEPARATOR; GS
001E INFORMATION SEPARATOR TWO; RECORD SEPARATOR; RS
001F INFORMATION SEPARATOR ONE; UNIT SEPARATOR; US
0020 SP
007F DELETE; DEL
0080 PADDING CHARACTER; PAD
0081 HIGH OCTET PRESET; HOP
0082 BREAK PERMITTED HERE; BPH
0083 NO BREAK HERE; NBH
0084 INDEX; IND
0085 NEXT LINE; NEL
0086 START OF SELECTED AREA; SSA
0087 END OF SELECTED AREA; ESA
0088 CHARACTER TABULATION SET; HORIZONTAL TABULATION SET; HTS
0089 CHARACTER TABULATION WITH JUSTIFICATION; HORIZONTAL TABULATION WITH JUSTIFICATION; HTJ
008A LINE TABULATION SET; VERTICAL TABULATION SET; VTS
008B PARTIAL LINE FORWARD; PARTIAL LINE DOWN; PLD
008C PARTIAL LINE BACKWARD; PARTIAL LINE UP; PLU
008D REVERSE LINE FEED; REVERSE INDEX; RI
008E SINGLE SHIFT TWO; SINGLE-SHIFT-2; SS2
008F SINGLE SHIFT THREE; SINGLE-SHIFT-3; SS3
0090 DEVICE CONTROL STRING; DCS
0091 PRIVATE USE ONE; PRIVATE USE-1; PU1
0092 PRIVATE USE TWO; PRIVATE USE-2; PU2
0093 SET TRANSMIT STATE; STS
0094 CANCEL CHARACTER; CCH
0095 MESSAGE WAITING; MW
0096 START OF GUARDED AREA; START OF PROTECTED AREA; SPA
0097 END OF GUARDED AREA; END OF PROTECTED AREA; EPA
0098 START OF STRING; SOS
0099 SINGLE GRAPHIC CHARACTER INTRODUCER; SGC
009A SINGLE CHARACTER INTRODUCER; SCI
009B CONTROL SEQUENCE INTRODUCER; CSI
009C STRING TERMINATOR; ST
009D OPERATING SYSTEM COMMAND; OSC
009E PRIVACY MESSAGE; PM
009F APPLICATION PROGRAM COMMAND; APC
00A0 NBSP
00AD SHY
01A2 LATIN CAPITAL LETTER GHA
01A3 LATIN SMALL LETTER GHA
034F CGJ
0616 ARABIC SMALL HIGH LIGATURE ALEF WITH YEH BARREE
061C ALM
0709 SYRIAC SUBLINEAR COLON SKEWED LEFT
0CDE KANNADA LETTER LLLA
0E9D LAO LETTER FO FON
0E9F LAO LETTER FO FAY
0EA3 LAO LETTER RO
0EA5 LAO LETTER LO
0FD0 TIBETAN MARK BKA- SHOG GI MGO RGYAN
11EC HANGUL JONGSEONG YESIEUNG-KIYEOK
11ED HANGUL JONGSEONG YESIEUNG-SSANGKIYEOK
11EE HANGUL JONGSEONG SSANGYESIEUNG
11EF HANGUL JONGSEONG YESIEUNG-KHIEUKH
180B FVS1
180C FVS2
180D FVS3
180E MVS
180F FVS4
1BBD SUNDANESE LETTER ARCHAIC I
200B ZWSP
200C ZWNJ
200D ZWJ
200E LRM
200F RLM
202A LRE
202B RLE
202C PDF
202D LRO
202E RLO
202F NNBSP
205F MMSP
2060 WJ
2066 LRI
2067 RLI
2068 FSI
2069 PDI
2118 WEIERSTRASS ELLIPTIC FUNCTION
2448 MICR ON US SYMBOL
2449 MICR DASH SYMBOL
2B7A LEFTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE
2B7C RIGHTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE
A015 YI SYLLABLE ITERATION MARK
AA6E MYANMAR LETTER KHAMTI LLA
FE18 PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET
FEFF BYTE ORDER MARK; BOM; ZWNBSP
122D4 CUNEIFORM SIGN NU11 TENU
122D5 CUNEIFORM SIGN NU11 OVER NU11 BUR OVER BUR
12327 CUNEIFORM SIGN KALAM
1680B BAMUM LETTER PHASE-A MAEMGBIEE
16E56 MEDEFAIDRIN CAPITAL LETTER H
16E57 MEDEFAIDRIN CAPITAL LETTER NG
16E76 MEDEFAIDRIN SMALL LETTER H
16E77 MEDEFAIDRIN SMALL LETTER NG
1B001 HENTAIGANA LETTER E-1
1D0C5 BYZANTINE MUSICAL SYMBOL FTHORA SKLIRON CHROMA VASIS
1E899 MENDE KIKAKUI SYLLABLE M172 MBO
1E89A MENDE KIKAKUI SYLLABLE M174 MBOO
"""


def known(name: str, code_point: int) -> bool:
    try:
        return unicodedata.lookup(name) == chr(code_point)
    except KeyError:
        return False


def aliases() -> list[tuple[int, str]]:
    pairs = []
    for row in ALIASES.strip().splitlines():
        number, names = row.split(" ", 1)
        pairs += [(int(number, 16), name) for name in names.split("; ")]
    pairs += [(0xFE00 + i if i < 16 else 0xE0100 + i - 16, f"VS{i + 1}") for i in range(256)]
    for code_point, name in pairs:
        if not known(name, code_point):
            raise SystemExit(f"make_unicode_names: {name} is not U+{code_point:04X}")
    return pairs


def numbered_ranges() -> list[tuple[int, int, str]]:
    ranges = list(TANGUT)
    for prefix in NUMBERED:
        for code_point in range(0x2000, 0x40000):
            if not known(f"{prefix}{code_point:04X}", code_point):
                continue
            if ranges and ranges[-1][1:] == (code_point - 1, prefix):
                ranges[-1] = (ranges[-1][0], code_point, prefix)
            else:
                ranges.append((code_point, code_point, prefix))
    return ranges


def module_text() -> str:
    if unicodedata.unidata_version != VERSION:
        raise SystemExit(f"make_unicode_names: this Python has Unicode {unicodedata.unidata_version}, not {VERSION}")
    ranges = numbered_ranges()
    numbered = {code_point for first, last, _ in ranges for code_point in range(first, last + 1)}
    lines = [f"@{first:X}-{last:X} {prefix}" for first, last, prefix in ranges]
    for code_point, name in aliases():
        lines += [f"@{code_point:X}", name]
    expected = -1
    for code_point in range(LIMIT):
        name = unicodedata.name(chr(code_point), None)
        if name is None or code_point in HANGUL or code_point in numbered:
            continue
        if code_point != expected:
            lines.append(f"@{code_point:X}")
        lines.append(name)
        expected = code_point + 1
    return (
        f'"""The names of the characters of Unicode {VERSION}; tools/make_unicode_names.py says how to read them."""\n'
        'NAMES = """\n' + "\n".join(lines) + '\n"""\n'
    )


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(module_text())
