"""Which characters the fonts of a chain map, by their own tables.

Part of independent_dispositions.py; shares no code with the program.
"""

import re
import struct
import unicodedata
from pathlib import Path


def cmap_of(path):
    """(characters, {(character, selector)}) that an OpenType font maps: cmap formats 4, 12 and 14."""
    data = path.read_bytes()
    def u16(at):
        return struct.unpack_from(">H", data, at)[0]
    def u24(at):
        return int.from_bytes(data[at:at + 3], "big")
    def u32(at):
        return struct.unpack_from(">L", data, at)[0]
    start = next(u32(12 + 16 * i + 8) for i in range(u16(4)) if data[12 + 16 * i:16 + 16 * i] == b"cmap")
    characters, sequences = set(), set()
    for table in {start + u32(start + 4 + 8 * i + 4) for i in range(u16(start + 2))}:
        kind = u16(table)
        if kind == 4:
            n = u16(table + 6) // 2
            ends, starts = table + 14, table + 16 + 2 * n
            for i in range(n):
                first, last = u16(starts + 2 * i), u16(ends + 2 * i)
                delta, at = u16(starts + 2 * n + 2 * i), starts + 4 * n + 2 * i
                for c in range(first, min(last, 0xFFFE) + 1):
                    offset = u16(at)
                    glyph = u16(at + offset + 2 * (c - first)) if offset else c
                    if (glyph + delta) % 65536 if glyph or not offset else 0:
                        characters.add(c)
        elif kind == 12:
            for i in range(u32(table + 12)):
                first, last, glyph = struct.unpack_from(">LLL", data, table + 16 + 12 * i)
                characters.update(c for c in range(first, last + 1) if glyph + c - first)
        elif kind == 14:
            for i in range(u32(table + 6)):
                record = table + 10 + 11 * i
                selector, default, other = u24(record), u32(record + 3), u32(record + 7)
                for j in range(u32(table + default) if default else 0):
                    at = table + default + 4 + 4 * j
                    sequences.update((c, selector) for c in range(u24(at), u24(at) + data[at + 3] + 1))
                for j in range(u32(table + other) if other else 0):
                    sequences.add((u24(table + other + 4 + 5 * j), selector))
    return characters, sequences


def is_selector(c):
    return 0xFE00 <= c <= 0xFE0F or 0xE0100 <= c <= 0xE01EF


def clusters(text):
    """Graphemes, as far as names and addresses need: base with selectors and marks."""
    out = []
    for ch in text:
        extends = unicodedata.category(ch) in ("Mn", "Me", "Mc") or ch in "\u200d\uff9e\uff9f"
        if out and extends:
            out[-1] += ch
        else:
            out.append(ch)
    return out


def chains_of(settings):
    """{chain: [font files]} of fubako.yaml."""
    chains, section = {}, ""
    for line in settings.read_text("utf-8").splitlines():
        if found := re.match(r"(\w+):", line):
            section = found[1]
        elif section == "fonts" and (found := re.match(r"  ([\w-]+):$", line)):
            fonts = chains[found[1]] = []
        elif section == "fonts" and (found := re.match(r"    - (?:\{?path: )?(/[^,}\s]+)", line)):
            fonts.append(Path(found[1]))
    return chains


class Chains:
    """Which clusters a chain's fonts map. No municipality of the samples has fonts of its own."""

    def __init__(self, settings):
        self.fonts, self.known, self.chains = {}, {}, chains_of(settings)

    def font(self, name):
        if name not in self.fonts:
            self.fonts[name] = cmap_of(name)
        return self.fonts[name]

    def maps(self, chain, cluster):
        key = (chain, cluster)
        if key not in self.known:
            self.known[key] = any(self.font_maps(name, cluster) for name in self.chains[chain])
        return self.known[key]

    def font_maps(self, name, cluster):
        characters, sequences = self.font(name)
        points = [ord(c) for c in cluster]
        if 0xE000 <= points[0] <= 0xF8FF:
            return False  # only a municipality's own font may be asked
        if len(points) == 2 and is_selector(points[1]):
            return tuple(points) in sequences
        if len(points) > 1:
            points = [ord(c) for c in unicodedata.normalize("NFC", cluster)]
        return len(points) == 1 and points[0] in characters

    def all_mapped(self, chain, text):
        return all(self.maps(chain, cluster) for cluster in clusters(text))
