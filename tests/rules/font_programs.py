"""Font programs as they are embedded: advance widths in thousandths of an em, and which glyphs are empty.

TrueType (FontFile2, or in OpenType) by hhea, hmtx, loca; bare CFF by its charstrings.
"""

import struct


class Damaged(Exception):
    pass


class TrueType:
    def __init__(self, data):
        count = struct.unpack_from(">H", data, 4)[0]
        self.tables = {}
        for i in range(count):
            tag, _, at, size = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
            if at + size > len(data):
                raise Damaged(f"table {tag!r} lies outside the program")
            self.tables[tag] = data[at:at + size]
        missing = [tag for tag in (b"head", b"hhea", b"hmtx", b"maxp") if tag not in self.tables]
        if missing:
            raise Damaged(f"no table {missing}")
        self.glyphs = struct.unpack_from(">H", self.tables[b"maxp"], 4)[0]
        self.units = struct.unpack_from(">H", self.tables[b"head"], 18)[0]
        self.long_loca = struct.unpack_from(">h", self.tables[b"head"], 50)[0] == 1
        self.metrics = struct.unpack_from(">H", self.tables[b"hhea"], 34)[0]
        self.outlines = Cff(self.tables[b"CFF "]) if b"CFF " in self.tables else None

    def glyph(self, cid):
        """The glyph of a CID where no CIDToGIDMap says it."""
        return self.outlines.glyph(cid) if self.outlines else cid

    def width(self, glyph):
        advance = struct.unpack_from(">H", self.tables[b"hmtx"], 4 * min(glyph, self.metrics - 1))[0]
        return advance * 1000 / self.units

    def is_empty(self, glyph):
        if self.outlines:
            return self.outlines.is_empty(glyph)
        loca = self.tables[b"loca"]
        first, last = struct.unpack_from(">LL", loca, 4 * glyph) if self.long_loca else \
            struct.unpack_from(">HH", loca, 2 * glyph)
        return first == last


def dictionary(data):
    """{operator: operands} of a CFF DICT; two-byte operators as 1200 + second byte."""
    found, operands, at = {}, [], 0
    while at < len(data):
        b, at = data[at], at + 1
        if b <= 21:
            if b == 12:
                b, at = 1200 + data[at], at + 1
            found[b], operands = operands, []
        elif b == 28:
            operands.append(struct.unpack_from(">h", data, at)[0])
            at += 2
        elif b == 29:
            operands.append(struct.unpack_from(">l", data, at)[0])
            at += 4
        elif b == 30:
            digits = ""
            while "f" not in digits:
                digits += f"{data[at]:02x}"
                at += 1
            digits = digits.partition("f")[0]
            operands.append(float(digits.replace("a", ".").replace("c", "E-").replace("b", "E").replace("e", "-")))
        elif b <= 246:
            operands.append(b - 139)
        else:
            operands.append((b - 247) * 256 + data[at] + 108 if b <= 250 else -(b - 251) * 256 - data[at] - 108)
            at += 1
    return found


class Cff:
    CHARSET, CHARSTRINGS, PRIVATE, SUBRS, DEFAULT, NOMINAL, MATRIX = 15, 17, 18, 19, 20, 21, 1207
    ROS, FDARRAY, FDSELECT = 1230, 1236, 1237

    def __init__(self, data):
        self.data = data
        _, at = self.index(data[2])
        tops, at = self.index(at)
        _, at = self.index(at)
        self.global_subrs, _ = self.index(at)
        top = dictionary(tops[0])
        self.charstrings, _ = self.index(top[self.CHARSTRINGS][0])
        self.glyphs = len(self.charstrings)
        self.is_cid_keyed = self.ROS in top
        self.scale = 1000 * top.get(self.MATRIX, [0.001])[0]
        if self.is_cid_keyed:
            self.privates = [self.private(dictionary(one)) for one in self.index(top[self.FDARRAY][0])[0]]
            self.select = self.fd_select(top[self.FDSELECT][0])
            self.gids = {cid: gid for gid, cid in enumerate(self.charset(top.get(self.CHARSET, [0])[0]))}
        else:
            self.privates, self.select, self.gids = [self.private(top)], None, None

    def index(self, at):
        """(entries, the place after it)."""
        count = struct.unpack_from(">H", self.data, at)[0]
        if not count:
            return [], at + 2
        size, start = self.data[at + 2], at + 3
        offsets = [int.from_bytes(self.data[start + size * i:start + size * (i + 1)], "big")
                   for i in range(count + 1)]
        base = start + size * (count + 1) - 1
        return [self.data[base + a:base + b] for a, b in zip(offsets, offsets[1:])], base + offsets[-1]

    def private(self, holder):
        """(default width, nominal width, subroutines)."""
        size, at = (int(v) for v in holder.get(self.PRIVATE, [0, 0]))
        told = dictionary(self.data[at:at + size])
        subrs = self.index(at + int(told[self.SUBRS][0]))[0] if self.SUBRS in told else []
        return told.get(self.DEFAULT, [0])[0], told.get(self.NOMINAL, [0])[0], subrs

    def charset(self, at):
        if at <= 2:
            raise Damaged("a CID-keyed program with a predefined charset")
        cids, kind, at = [0], self.data[at], at + 1
        while len(cids) < self.glyphs:
            first = struct.unpack_from(">H", self.data, at)[0]
            left = {0: 0, 1: self.data[at + 2], 2: struct.unpack_from(">H", self.data, at + 2)[0]}[kind]
            cids += range(first, first + left + 1)
            at += {0: 2, 1: 3, 2: 4}[kind]
        return cids

    def fd_select(self, at):
        if self.data[at] == 0:
            return list(self.data[at + 1:at + 1 + self.glyphs])
        ranges, chosen = struct.unpack_from(">H", self.data, at + 1)[0], []
        for i in range(ranges):
            first, fd, after = struct.unpack_from(">HBH", self.data, at + 3 + 3 * i)
            chosen += [fd] * (after - first)
        return chosen

    def glyph(self, cid):
        return self.gids.get(cid, 0) if self.is_cid_keyed else cid

    def width(self, glyph):
        default, nominal, subrs = self.privates[self.select[glyph] if self.select else 0]
        said = self.first_operator(self.charstrings[glyph], subrs)[1]
        return (default if said is None else nominal + said) * self.scale

    def is_empty(self, glyph):
        _, _, subrs = self.privates[self.select[glyph] if self.select else 0]
        return self.first_operator(self.charstrings[glyph], subrs)[0] == 14

    def first_operator(self, code, subrs):
        """(first operator that clears the stack, the width before its operands or None)."""
        stack, calls, at = [], [], 0
        while True:
            if at >= len(code):
                raise Damaged("a charstring without an end")
            b, at = code[at], at + 1
            if b == 28:
                stack.append(struct.unpack_from(">h", code, at)[0])
                at += 2
            elif b == 255:
                stack.append(struct.unpack_from(">l", code, at)[0] / 65536)
                at += 4
            elif b >= 247:
                stack.append((b - 247) * 256 + code[at] + 108 if b <= 250 else
                             -(b - 251) * 256 - code[at] - 108)
                at += 1
            elif b >= 32:
                stack.append(b - 139)
            elif b in (10, 29):
                called = subrs if b == 10 else self.global_subrs
                bias = 107 if len(called) < 1240 else 1131 if len(called) < 33900 else 32768
                calls.append((code, at))
                code, at = called[int(stack.pop()) + bias], 0
            elif b == 11:
                code, at = calls.pop()
            else:
                wanted = {21: 2, 22: 1, 4: 1, 14: 4 if len(stack) > 3 else 0}.get(b)
                extra = len(stack) % 2 if wanted is None else len(stack) > wanted
                return b, stack[0] if extra else None


def of(data):
    """The program, whatever it is; Damaged when it cannot be read."""
    try:
        return Cff(data) if data[:1] == b"\1" and data[:4] != b"\0\1\0\0" else TrueType(data)
    except (struct.error, IndexError, KeyError, ValueError) as fault:
        raise Damaged(f"font program of {len(data)} bytes cannot be read ({fault!r})") from fault
