#!/usr/bin/env python3
"""Write engine/base/unicode_tables.inc from the Unicode data of the Python that runs this.

Usage: python3.14 tools/make_unicode_tables.py [--check]

Needs a Python whose `unicodedata` is version 16.0.0 (CPython 3.14 is); every property is asked of that Python, through
`str` and `unicodedata`. With --check it compares the file with what it would write and exits with 1 if they differ.
"""

import _sre
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "engine" / "base" / "unicode_tables.inc"
VERSION = "16.0.0"
LIMIT = 0x110000
HANGUL = range(0xAC00, 0xD7A4)

# In the order of enum UnicodeFlag in unicode.cpp.
FLAGS = [
    "upper", "lower", "cased", "ignorable", "space", "printable", "line_break", "id_start", "id_continue", "mirrored",
    "alpha", "not_nfc", "not_nfkc", "not_nfd", "not_nfkd",
]  # fmt: skip
CATEGORIES = "Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split()
BIDI = " L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI".split(" ")
WIDTHS = ["N", "A", "H", "W", "F", "Na"]
TAGS = (
    " <font> <noBreak> <initial> <medial> <final> <isolated> <circle> <super> <sub> <vertical> <wide> <narrow> "
    "<small> <square> <fraction> <compat>"
).split(" ")


def ends_in_final_sigma(text: str) -> bool:
    return text.lower()[-1] == "\u03c2"


def flags_of(c: str, seconds: set[str]) -> int:
    cased_alone = ends_in_final_sigma(c + "\u03a3")
    surrogate = "\ud800" <= c <= "\udfff"
    values = {
        "upper": c.isupper() and unicodedata.category(c) != "Lt",
        "lower": c.islower(),
        "cased": (c + "a").title()[-1] == "a",
        "ignorable": not cased_alone and ends_in_final_sigma("A" + c + "\u03a3"),
        "space": c.isspace(),
        "printable": c.isprintable(),
        "line_break": len(("a" + c + "b").splitlines()) > 1,
        "id_start": c.isidentifier(),
        "id_continue": ("a" + c).isidentifier(),
        "mirrored": bool(unicodedata.mirrored(c)),
        "alpha": c.isalpha(),
        "not_nfc": not surrogate and (c in seconds or unicodedata.normalize("NFC", c) != c),
        "not_nfkc": not surrogate and (c in seconds or unicodedata.normalize("NFKC", c) != c),
        "not_nfd": not surrogate and unicodedata.normalize("NFD", c) != c,
        "not_nfkd": not surrogate and unicodedata.normalize("NFKD", c) != c,
    }
    return sum(1 << i for i, name in enumerate(FLAGS) if values[name])


def rows(values: list, per_line: int = 24) -> str:
    lines = (",".join(map(str, values[i : i + per_line])) for i in range(0, len(values), per_line))
    return ",\n".join(lines)


def two_stages(indices: list[int]) -> tuple[int, list[int], list[int]]:
    """The block size, as a power of two, that makes the two tables smallest, and the tables."""
    best: tuple[int, int, list[int], list[int]] | None = None
    for shift in range(4, 9):
        blocks: dict[tuple[int, ...], int] = {}
        first = []
        for start in range(0, LIMIT, 1 << shift):
            first.append(blocks.setdefault(tuple(indices[start : start + (1 << shift)]), len(blocks)))
        size = len(first) * (1 if len(blocks) <= 256 else 2) + len(blocks) * (2 << shift)
        if best is None or size < best[0]:
            best = (size, shift, first, [x for block in blocks for x in block])
    assert best is not None
    return best[1:]


def main() -> int:
    if unicodedata.unidata_version != VERSION:
        print(f"this Python has Unicode {unicodedata.unidata_version}, not {VERSION}", file=sys.stderr)
        return 2
    out = ["// Made by tools/make_unicode_tables.py from Unicode " + VERSION + "."]

    decompositions: dict[int, tuple[int, list[int]]] = {}
    for code in range(LIMIT):
        text = unicodedata.decomposition(chr(code))
        if text and code not in HANGUL:
            parts = text.split()
            tag = TAGS.index(parts.pop(0)) if parts[0].startswith("<") else 0
            decompositions[code] = (tag, [int(part, 16) for part in parts])
    pairs = [
        (parts[0], parts[1], code)
        for code, (tag, parts) in decompositions.items()
        if tag == 0 and len(parts) == 2 and unicodedata.normalize("NFC", chr(code)) == chr(code)
    ]
    seconds = {chr(second) for _, second, _ in pairs}
    seconds |= {chr(c) for c in range(0x1161, 0x1176)} | {chr(c) for c in range(0x11A8, 0x11C3)}

    numeric_values: dict[float | None, int] = {None: 0}
    special: list[int] = [0]
    records: dict[tuple[int, ...], int] = {}
    indices = []
    for code in range(LIMIT):
        c = chr(code)
        full = [c.upper(), c.lower(), c.title(), c.casefold()]
        simple_lower = _sre.unicode_tolower(code)
        title = ord(full[2]) if len(full[2]) == 1 else code
        upper = ord(full[0]) if len(full[0]) == 1 else title
        fold = ord(full[3]) if len(full[3]) == 1 else simple_lower
        where = 0
        if any(len(mapping) > 1 for mapping in full):
            where = len(special)
            special.append(sum(len(mapping) << 4 * i for i, mapping in enumerate(full)))
            special.extend(ord(x) for mapping in full for x in mapping)
        numeric = numeric_values.setdefault(unicodedata.numeric(c, None), len(numeric_values))
        record = (
            flags_of(c, seconds),
            upper - code,
            simple_lower - code,
            title - code,
            fold - code,
            where,
            CATEGORIES.index(unicodedata.category(c)),
            unicodedata.combining(c),
            BIDI.index(unicodedata.bidirectional(c)),
            WIDTHS.index(unicodedata.east_asian_width(c)),
            unicodedata.decimal(c, 255),
            unicodedata.digit(c, 255),
            numeric,
        )
        indices.append(records.setdefault(record, len(records)))
    shift, first, second = two_stages(indices)

    runs: list[list[int]] = []
    lengths: list[int] = []
    tags: list[int] = []
    units: list[int] = []
    for code, (tag, parts) in decompositions.items():
        if not runs or runs[-1][0] + runs[-1][1] != code or runs[-1][1] == 16:
            runs.append([code, 0, len(lengths), len(units)])
        runs[-1][1] += 1
        encoded = "".join(map(chr, parts)).encode("utf-16-le")
        units.extend(int.from_bytes(encoded[i : i + 2], "little") for i in range(0, len(encoded), 2))
        lengths.append(len(encoded) // 2)
        tags.append(tag)

    def table(kind: str, name: str, values: list) -> None:
        out.append(f"constexpr {kind} {name}[] = {{\n{rows(values)}}};")

    out.append(f"constexpr int kBlockShift = {shift};")
    table("uint8_t" if max(first) < 256 else "uint16_t", "kBlocks", first)
    table("uint16_t", "kRecordIndices", second)
    out.append("constexpr UnicodeRecord kRecords[] = {\n" + "\n".join(f"{{{rows(list(r))}}}," for r in records) + "};")
    table("uint32_t", "kSpecialCases", special)
    table("double", "kNumericValues", [0.0 if v is None else v for v in numeric_values])
    joined = "\n".join(f"{{{rows(run)}}}," for run in runs)
    out.append("constexpr DecompositionRun kDecompositionRuns[] = {\n" + joined + "};")
    table("uint8_t", "kDecompositionLengths", lengths)
    table("uint8_t", "kDecompositionTags", tags)
    table("uint16_t", "kDecompositionUnits", units)
    table("uint32_t", "kComposites", [code for _, _, code in sorted(pairs)])
    for name, values in (("kCategoryNames", CATEGORIES), ("kBidiNames", BIDI), ("kWidthNames", WIDTHS), ("kTagNames", TAGS)):
        out.append(f"constexpr const char* {name}[] = {{{', '.join(f'\"{v}\"' for v in values)}}};")
    text = "\n".join(out) + "\n"
    print(
        f"records {len(records)}, blocks {len(first)} of {1 << shift}, indices {len(second)}, special {len(special)}, "
        f"runs {len(runs)}, decompositions {len(lengths)}, units {len(units)}, pairs {len(pairs)}"
    )
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text() == text else 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
