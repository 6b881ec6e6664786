"""Gray pages as bitmaps in large integers, one byte a pixel: which ink of one has none near it in another."""

import struct
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "pages"))
import picture  # noqa: E402

# A pixel differs when one renderer's is darker than INK and all nine around it in the other are
# lighter than BLANK: a difference of more than BLANK - INK of 255, after a tolerance of one pixel.
INK, BLANK = 96, 192
BLOCK = 32


def table(level):
    return bytes(1 if value < level else 0 for value in range(256))


class Page:
    """One rendered page: eight bits of gray a pixel, 0 is black."""

    def __init__(self, data):
        self.width, self.height, self.gray = picture.read_pgm(data) if data[:2] == b"P5" else read_tiff(data)

    def cropped(self, width, height):
        return b"".join(self.gray[y * self.width:y * self.width + width] for y in range(height))


def read_tiff(data):
    """An uncompressed little-endian TIFF of 8 bit gray: what Ghostscript writes."""
    at = struct.unpack_from("<L", data, 4)[0]
    fields = {}
    for i in range(struct.unpack_from("<H", data, at)[0]):
        tag, _, count, value = struct.unpack_from("<HHLL", data, at + 2 + 12 * i)
        fields[tag] = count, value
    (_, width), (_, height), (count, strips) = fields[256], fields[257], fields[273]
    if data[:4] != b"II*\0" or fields[258][1] != 8 or fields[259][1] != 1:
        raise ValueError("not such a TIFF")
    strips = [strips] if count == 1 else struct.unpack_from(f"<{count}L", data, strips)
    size = width * fields[278][1]
    return width, height, b"".join(data[strip:strip + size] for strip in strips)[:width * height]


def number(gray, level):
    return int.from_bytes(gray.translate(table(level)), "little")


def widened(bits, width):
    """Every pixel with its eight neighbours."""
    bits |= bits << 8 | bits >> 8
    return bits | bits << 8 * width | bits >> 8 * width


class Difference:
    """Ink of one page that the other lacks, and the reverse."""

    def __init__(self, one, other):
        self.sizes = (one.width - other.width, one.height - other.height)
        width, height = min(one.width, other.width), min(one.height, other.height)
        a, b = one.cropped(width, height), other.cropped(width, height)
        off = [number(x, INK) & ~widened(number(y, BLANK), width) for x, y in ((a, b), (b, a))]
        ink = [number(x, INK).bit_count() for x in (a, b)]
        self.share = max(o.bit_count() / max(i, 1) for o, i in zip(off, ink))
        self.worst = max(self._worst_block(o, width) for o in off)

    @staticmethod
    def _worst_block(bits, width):
        """The most differing pixels in any block of BLOCK by BLOCK, 5.4 mm at 150 dpi."""
        blocks, data, at = Counter(), bits.to_bytes((bits.bit_length() + 7) // 8, "little"), -1
        while (at := data.find(1, at + 1)) >= 0:
            blocks[at // width // BLOCK, at % width // BLOCK] += 1
        return max(blocks.values(), default=0)
