"""Black and white pixels, filled outlines, glyphs of a TrueType font, and PNG, with nothing but Python."""
import math
import struct
import zlib

DPI = 600


def dots(mm):
    return mm * DPI / 25.4


class Font:
    """Outlines of a TrueType file, as contours of points in font units, y up."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        count = struct.unpack_from(">H", self.data, 4)[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, _ = struct.unpack_from(">4sLLL", self.data, 12 + 16 * i)
            self.tables[tag] = offset
        self.units = struct.unpack_from(">H", self.data, self.tables[b"head"] + 18)[0]
        self.long_loca = struct.unpack_from(">h", self.data, self.tables[b"head"] + 50)[0] == 1
        self.glyphs = self._read_cmap()

    def _read_cmap(self):
        base = self.tables[b"cmap"]
        for i in range(struct.unpack_from(">H", self.data, base + 2)[0]):
            offset = base + struct.unpack_from(">L", self.data, base + 8 + 8 * i)[0]
            if struct.unpack_from(">H", self.data, offset)[0] == 12:
                return self._read_groups(offset)
        raise ValueError("the font has no cmap of format 12")

    def _read_groups(self, offset):
        glyphs = {}
        for i in range(struct.unpack_from(">L", self.data, offset + 12)[0]):
            first, last, gid = struct.unpack_from(">LLL", self.data, offset + 16 + 12 * i)
            for code in range(first, last + 1):
                glyphs[code] = gid + code - first
        return glyphs

    def advance(self, character):
        metrics = struct.unpack_from(">H", self.data, self.tables[b"hhea"] + 34)[0]
        gid = min(self.glyphs[ord(character)], metrics - 1)
        return struct.unpack_from(">H", self.data, self.tables[b"hmtx"] + 4 * gid)[0]

    def outline(self, character):
        return self._contours(self.glyphs[ord(character)])

    def _contours(self, gid):
        size = ">LL" if self.long_loca else ">HH"
        scale = 1 if self.long_loca else 2
        at = self.tables[b"loca"] + gid * (4 if self.long_loca else 2)
        begin, end = (value * scale for value in struct.unpack_from(size, self.data, at))
        if begin == end:
            return []
        at = self.tables[b"glyf"] + begin
        count = struct.unpack_from(">h", self.data, at)[0]
        return self._simple(at + 10, count) if count >= 0 else self._composite(at + 10)

    def _composite(self, at):
        contours, flags = [], 0x20
        while flags & 0x20:
            flags, gid = struct.unpack_from(">HH", self.data, at)
            if not flags & 2 or flags & 0xC8:
                raise ValueError("a composite glyph that is scaled or hung on points")
            dx, dy = struct.unpack_from(">hh" if flags & 1 else ">bb", self.data, at + 4)
            at += 8 if flags & 1 else 6
            contours += [[(x + dx, y + dy) for x, y in contour] for contour in self._contours(gid)]
        return contours

    def _simple(self, at, count):
        ends = struct.unpack_from(f">{count}H", self.data, at)
        at += 2 * count
        at += 2 + struct.unpack_from(">H", self.data, at)[0]
        flags = []
        while len(flags) < ends[-1] + 1:
            flag = self.data[at]
            repeat = self.data[at + 1] if flag & 8 else 0
            at += 2 if flag & 8 else 1
            flags += [flag] * (repeat + 1)
        xs, at = self._deltas(at, flags, 2, 16)
        ys, at = self._deltas(at, flags, 4, 32)
        points = [(x, y, flag & 1) for x, y, flag in zip(xs, ys, flags)]
        starts = [0] + [end + 1 for end in ends[:-1]]
        return [flattened(points[a:b + 1]) for a, b in zip(starts, ends)]

    def _deltas(self, at, flags, short, same):
        value, out = 0, []
        for flag in flags:
            if flag & short:
                value += self.data[at] if flag & same else -self.data[at]
                at += 1
            elif not flag & same:
                value += struct.unpack_from(">h", self.data, at)[0]
                at += 2
            out.append(value)
        return out, at


def flattened(points):
    """A contour of quadratic curves as a polygon."""
    full = []
    for (x, y, on), (nx, ny, non) in zip(points, points[1:] + points[:1]):
        full.append((x, y, on))
        if not on and not non:
            full.append(((x + nx) / 2, (y + ny) / 2, 1))
    first = next(i for i, point in enumerate(full) if point[2])
    full = full[first:] + full[:first + 1]
    out = [full[0][:2]]
    i = 1
    while i < len(full):
        if full[i][2]:
            out.append(full[i][:2])
            i += 1
            continue
        (x0, y0), (x1, y1), (x2, y2) = out[-1], full[i][:2], full[i + 1][:2]
        for step in range(1, 9):
            t = step / 8
            out.append(((1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
                        (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2))
        i += 2
    return out[:-1]


def circle(x, y, radius):
    return [(x + radius * math.cos(i * math.pi / 32), y + radius * math.sin(i * math.pi / 32)) for i in range(64)]


def rectangle(x, y, width, height):
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def star(x, y, radius):
    turn = [i * math.pi / 5 - math.pi / 2 for i in range(10)]
    return [(x + r * math.cos(a), y + r * math.sin(a)) for a, r in zip(turn, [radius, radius * 0.4] * 5)]


class Canvas:
    """1 white, 0 black; y down, in dots."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.rows = [bytearray([1]) * width for _ in range(height)]

    def fill(self, contours, white=False):
        """Fills where the contours wind around a dot's centre; contours run in one direction."""
        crossings = [[] for _ in range(self.height)]
        for contour in contours:
            for (x0, y0), (x1, y1) in zip(contour, contour[1:] + contour[:1]):
                up = 1 if y0 < y1 else -1
                if y0 > y1:
                    x0, y0, x1, y1 = x1, y1, x0, y0
                for row in range(max(0, math.ceil(y0 - 0.5)), min(self.height, math.ceil(y1 - 0.5))):
                    crossings[row].append((x0 + (row + 0.5 - y0) * (x1 - x0) / (y1 - y0), up))
        for row, cuts in enumerate(crossings):
            winding = 0
            cuts.sort()
            for (x, up), (end, _) in zip(cuts, cuts[1:]):
                winding += up
                first = max(0, math.ceil(x - 0.5))
                last = min(self.width, math.ceil(end - 0.5))
                if winding and first < last:
                    self.rows[row][first:last] = bytes([white]) * (last - first)

    def line(self, points, width, white=False):
        """A line of round joints."""
        half = width / 2
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            length = math.hypot(x1 - x0, y1 - y0)
            dx, dy = (y1 - y0) / length * half, (x1 - x0) / length * half
            self.fill([[(x0 + dx, y0 - dy), (x1 + dx, y1 - dy), (x1 - dx, y1 + dy), (x0 - dx, y0 + dy)]], white)
        for x, y in points:
            self.fill([circle(x, y, half)], white)

    def frame(self, x, y, width, height, thickness):
        for box in ((x, y, width, thickness), (x, y + height - thickness, width, thickness),
                    (x, y, thickness, height), (x + width - thickness, y, thickness, height)):
            self.fill([rectangle(*box)])

    def text(self, font, text, x, y, size, white=False, halo=0):
        """One line with its em box's top left at (x, y), on a white ground `halo` dots wider."""
        scale = size / font.units
        if halo:
            self.fill([rectangle(x - halo, y - halo / 2, text_width(font, text, size) + 2 * halo, size + halo)], True)
        for character in text:
            self.fill([[(x + px * scale, y + size * 0.88 - py * scale) for px, py in contour]
                       for contour in font.outline(character)], white)
            x += font.advance(character) * scale

    def stretched(self, font, character, x, y, width, height):
        """A glyph whose ink fills the box."""
        outline = font.outline(character)
        xs = [px for contour in outline for px, _ in contour]
        ys = [py for contour in outline for _, py in contour]
        sx, sy = width / (max(xs) - min(xs)), height / (max(ys) - min(ys))
        self.fill([[(x + (px - min(xs)) * sx, y + (max(ys) - py) * sy) for px, py in contour] for contour in outline])

    def rounded(self, radius):
        """Rounds corners as a carver's knife does: a dot takes the colour of most dots around it."""
        side = 2 * radius + 1
        margin, blank = bytes([1]) * radius, bytes([1]) * (self.width + 2 * radius)
        padded = [blank] * radius + [margin + bytes(row) + margin for row in self.rows] + [blank] * radius
        sums = [[0] * (len(blank) + 1)]
        for row in padded:
            run, line = 0, [0]
            for above, dot in zip(sums[-1][1:], row):
                run += dot
                line.append(above + run)
            sums.append(line)
        for y in range(self.height):
            top, bottom = sums[y], sums[y + side]
            self.rows[y] = bytearray(2 * (bottom[x + side] - top[x + side] - bottom[x] + top[x]) > side * side
                                     for x in range(self.width))

    def packed(self):
        """Eight dots a byte, each row behind a PNG filter byte of 0."""
        raw = bytearray()
        for row in self.rows:
            bits = bytes(row) + bytes(-self.width % 8)
            raw.append(0)
            raw += bytes(sum(bits[i + j] << (7 - j) for j in range(8)) for i in range(0, len(bits), 8))
        return bytes(raw)

    def png(self):
        """A gray PNG of one bit a dot that says its resolution."""
        per_metre = round(DPI / 0.0254)
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", self.width, self.height, 1, 0, 0, 0, 0))
                + chunk(b"pHYs", struct.pack(">LLB", per_metre, per_metre, 1))
                + chunk(b"IDAT", zlib.compress(self.packed(), 9)) + chunk(b"IEND", b""))

    def is_in(self, png):
        """Whether a file of `png` shows these dots, however another zlib packed them."""
        begin = png.find(b"IDAT")
        size = struct.unpack_from(">L", png, begin - 4)[0] if begin >= 4 else 0
        return size > 0 and png[:begin - 4] == self.png()[:begin - 4] and (
            zlib.decompress(png[begin + 4:begin + 4 + size]) == self.packed())


def chunk(kind, data):
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def text_width(font, text, size):
    return sum(font.advance(character) for character in text) * size / font.units
