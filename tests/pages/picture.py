"""Gray pictures: PNG in and out (8 bit gray, no filter: what this file writes), PGM in."""
import struct
import zlib

LEVELS = 16  # what is kept of 256: approved pictures stay small


def read_pgm(data):
    fields, at = [], 0
    while len(fields) < 4:
        while data[at:at + 1].isspace():
            at += 1
        begin = at
        while not data[at:at + 1].isspace():
            at += 1
        fields.append(data[begin:at])
    if fields[0] != b"P5" or fields[3] != b"255":
        raise ValueError("not a binary PGM of 8 bits")
    return int(fields[1]), int(fields[2]), data[at + 1:]


def coarse(pixels):
    table = bytes(min(255, round(v / 255 * (LEVELS - 1)) * 255 // (LEVELS - 1)) for v in range(256))
    return pixels.translate(table)


def beside(pictures, gap=4):
    """Pages side by side on one sheet, white between them."""
    height = max(h for _, h, _ in pictures)
    width = sum(w for w, _, _ in pictures) + gap * (len(pictures) - 1)
    rows = []
    for y in range(height):
        parts = [p[y * w:(y + 1) * w] if y < h else b"\xff" * w for w, h, p in pictures]
        rows.append((b"\xc0" * gap).join(parts))
    return width, height, b"".join(rows)


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def write_png(path, width, height, pixels, colour=False):
    line = width * (3 if colour else 1)
    raw = b"".join(b"\0" + pixels[y * line:(y + 1) * line] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if colour else 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) +
                     _chunk(b"IDAT", zlib.compress(raw, 9)) + _chunk(b"IEND", b""))


def read_png(path):
    data, at, idat, width, height = path.read_bytes(), 8, b"", 0, 0
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            if (depth, colour) != (8, 0):
                raise ValueError(f"{path}: not 8 bit gray")
        elif kind == b"IDAT":
            idat += body
        at += size + 12
    raw = zlib.decompress(idat)
    if any(raw[y * (width + 1)] for y in range(height)):
        raise ValueError(f"{path}: a filtered PNG")
    return width, height, b"".join(
        raw[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height))


def difference(a, b):
    """Red where only the approved picture (a) has ink, blue where only the new one (b) has."""
    (width, height, one), (_, _, two) = a, b
    out = bytearray()
    for x, y in zip(one, two):
        out += bytes((y if x > y else max(x, y), min(x, y), x if y > x else max(x, y)))
    return width, height, bytes(out)
