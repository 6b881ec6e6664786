"""A font file as it lies on disk: which glyph draws a character or a variation sequence, and its outline."""

import struct

import font_programs


class FontFile:
    def __init__(self, path):
        self.program = font_programs.TrueType(path.read_bytes())
        cmap = self.program.tables[b"cmap"]
        at = [struct.unpack_from(">HHL", cmap, 4 + 8 * i) for i in range(struct.unpack_from(">H", cmap, 2)[0])]
        tables = {struct.unpack_from(">H", cmap, offset)[0]: cmap[offset:] for _, _, offset in at}
        self.groups, self.segments, self.variations = tables.get(12), tables.get(4), tables.get(14)
        name = self.program.tables[b"name"]
        count, start = struct.unpack_from(">HH", name, 2)
        for i in range(count):
            platform, _, _, which, size, offset = struct.unpack_from(">HHHHHH", name, 6 + 12 * i)
            if (platform, which) == (3, 6):
                self.name = name[start + offset:start + offset + size].decode("utf-16-be")

    def glyph(self, cluster):
        """0 when the font does not map it."""
        points = [ord(c) for c in cluster]
        if len(points) == 2:
            return self._variation(*points)
        return self._character(points[0])

    def _character(self, point):
        if self.groups:
            for i in range(struct.unpack_from(">L", self.groups, 12)[0]):
                first, last, glyph = struct.unpack_from(">LLL", self.groups, 16 + 12 * i)
                if first <= point <= last:
                    return glyph + point - first
            return 0
        return self._in_segments(point) if point <= 0xFFFF else 0

    def _in_segments(self, point):
        table = self.segments
        n = struct.unpack_from(">H", table, 6)[0] // 2
        for i in range(n):
            last = struct.unpack_from(">H", table, 14 + 2 * i)[0]
            if point > last:
                continue
            first, delta, offset = (struct.unpack_from(">H", table, 16 + 2 * n * k + 2 * i)[0] for k in (1, 2, 3))
            if point < first:
                return 0
            if not offset:
                return (point + delta) % 65536
            glyph = struct.unpack_from(">H", table, 16 + 6 * n + 2 * i + offset + 2 * (point - first))[0]
            return (glyph + delta) % 65536 if glyph else 0
        return 0

    def _variation(self, point, selector):
        table = self.variations or bytes(10)
        for i in range(struct.unpack_from(">L", table, 6)[0]):
            at = 10 + 11 * i
            if int.from_bytes(table[at:at + 3], "big") != selector:
                continue
            default, other = struct.unpack_from(">LL", table, at + 3)
            for j in range(struct.unpack_from(">L", table, default)[0] if default else 0):
                entry = default + 4 + 4 * j
                first = int.from_bytes(table[entry:entry + 3], "big")
                if first <= point <= first + table[entry + 3]:
                    return self._character(point)
            for j in range(struct.unpack_from(">L", table, other)[0] if other else 0):
                entry = other + 4 + 5 * j
                if int.from_bytes(table[entry:entry + 3], "big") == point:
                    return struct.unpack_from(">H", table, entry + 3)[0]
        return 0


def outline(program, glyph):
    """The contours of a glyph of a TrueType program: its bytes in glyf without padding and instructions."""
    loca, glyf = program.tables[b"loca"], program.tables[b"glyf"]
    first, last = struct.unpack_from(">LL", loca, 4 * glyph) if program.long_loca else \
        (2 * v for v in struct.unpack_from(">HH", loca, 2 * glyph))
    data = glyf[first:last]
    contours = struct.unpack_from(">h", data)[0] if data else 0
    if contours <= 0:
        return data
    head = 10 + 2 * contours
    instructions = struct.unpack_from(">H", data, head)[0]
    return (data[:head] + data[head + 2 + instructions:]).rstrip(b"\0")
