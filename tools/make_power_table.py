#!/usr/bin/env python3
"""Write engine/base/power_table.inc: powers of ten for reading and printing doubles.

Usage: make_power_table.py [--check]

Every power 10**k with -351 <= k <= 350 is made at run time from 10**(27*i), of which the top 192 bits are tabulated,
times 5**j with j < 27. This program proves that the top 128 bits so made are those of the exact power, rounded down,
for all 702 of them. With --check it compares the file with what it would write and exits with 1 if they differ.
"""

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "engine" / "base" / "power_table.inc"
FIRST, LAST, STEP = -13, 12, 27


def top_bits(exponent: int, bits: int) -> int:
    """The first `bits` bits of 10**exponent, rounded down."""
    numerator, denominator = (10**exponent, 1) if exponent >= 0 else (1, 10**-exponent)
    shift = bits - numerator.bit_length() + denominator.bit_length() + 1
    value = (numerator << shift) // denominator if shift >= 0 else numerator // (denominator << -shift)
    return value >> (value.bit_length() - bits)


def main() -> int:
    rows = []
    for i in range(FIRST, LAST + 1):
        base = top_bits(STEP * i, 192)
        rows.append(f"{{0x{base >> 128:016x}, 0x{base >> 64 & (1 << 64) - 1:016x}, 0x{base & (1 << 64) - 1:016x}}},")
        for j in range(STEP):
            product = base * 5**j
            made = product >> (product.bit_length() - 128)
            if made != top_bits(STEP * i + j, 128):
                print(f"10**{STEP * i + j} comes out wrong", file=sys.stderr)
                return 1
    text = "// Made by tools/make_power_table.py: the top 192 bits of 10**(27*i), rounded down, highest word first.\n"
    text += "\n".join(rows) + "\n"
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text() == text else 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
