"""Results as a picture: bars of pages per cpu-second, and peak memory by number of pages."""
import math
from xml.sax.saxutils import escape

WIDTH, BAR, GAP, LEFT = 860, 18, 6, 300
OWN, PEER, LIMIT = "#1f5fa8", "#c8862b", "#9a9a9a"
LINES = ["#1f5fa8", "#6aa5e0", "#123a66", "#3f8f6b", "#c8862b", "#a8431f", "#8a5fb0", "#777777", "#c45f90"]
HEIGHT_OF_CURVES, RIGHT = 300, 260


def colour(name):
    return OWN if name.startswith("Fubako") else LIMIT if name.startswith("limit") else PEER


def text(x, y, body, anchor="start", size=12):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}">{escape(body)}</text>'


def bars(size, top):
    """One bar a tool, the fastest first."""
    rows = [(row["name"], row["pages"] / row["cpu"]) for row in size["tools"]]
    rows.sort(key=lambda row: -row[1])
    scale = (WIDTH - LEFT - 80) / rows[0][1]
    yield text(10, top, f"Pages per cpu-second, {size['records']:,} notices of one page, one core", size=14)
    for k, (name, rate) in enumerate(rows):
        y = top + 16 + k * (BAR + GAP)
        length = max(1.0, scale * rate)
        yield text(LEFT - 8, y + 13, name, "end")
        yield f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" fill="{colour(name)}"/>'
        yield text(LEFT + length + 5, y + 13, f"{rate:,.0f}")


def curves(results, top):
    """Peak memory of each tool over the sizes it was measured at; both scales are logarithmic."""
    points = {}
    for size in results["sizes"]:
        for row in size["tools"]:
            if not row["name"].startswith("limit"):
                points.setdefault(row["name"], []).append((row["pages"], row["peak"]))
    pages = [x for line in points.values() for x, _ in line]
    peaks = [y for line in points.values() for _, y in line]
    left, right, floor = 70, WIDTH - RIGHT, top + 20 + HEIGHT_OF_CURVES
    low_x, high_x = math.log10(min(pages)), math.log10(max(pages))
    low_y, high_y = math.floor(math.log10(min(peaks))), math.ceil(math.log10(max(peaks)))

    def at(x, y):
        across = (math.log10(x) - low_x) / max(high_x - low_x, 1e-9)
        up = (math.log10(y) - low_y) / max(high_y - low_y, 1)
        return left + across * (right - left), floor - up * HEIGHT_OF_CURVES

    yield text(10, top, "Peak memory in MiB by number of notices (both logarithmic)", size=14)
    for power in range(low_y, high_y + 1):
        _, y = at(min(pages), 10 ** power)
        yield f'<path d="M{left} {y:.1f}H{right}" stroke="#dddddd"/>' + text(left - 6, y + 4, f"{10 ** power:,}", "end")
    for count in sorted(set(pages)):
        x, _ = at(count, 10 ** low_y)
        yield f'<path d="M{x:.1f} {floor}v5" stroke="#444444"/>' + text(x, floor + 18, f"{count:,}", "middle")
    for k, (name, line) in enumerate(points.items()):
        stroke = LINES[k % len(LINES)]
        placed = [at(x, y) for x, y in line]
        yield (f'<polyline fill="none" stroke="{stroke}" stroke-width="2" points="'
               + " ".join(f"{x:.1f},{y:.1f}" for x, y in placed) + '"/>')
        yield "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{stroke}"/>' for x, y in placed)
        y = top + 30 + 20 * k
        yield f'<path d="M{right + 24} {y - 4}h22" stroke="{stroke}" stroke-width="2"/>' + text(right + 52, y, name)


def write(path, results):
    def has_limits(size):
        return any(row["name"].startswith("limit") for row in size["tools"])

    with_limits = next(filter(has_limits, results["sizes"]), results["sizes"][0])
    below = 30 + 16 + len(with_limits["tools"]) * (BAR + GAP) + 40
    height = below + HEIGHT_OF_CURVES + 60
    body = "\n".join([*bars(with_limits, 30), *curves(results, below)])
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
                    f'height="{height}" font-family="sans-serif">\n<rect width="100%" height="100%" fill="white"/>\n'
                    f"{body}\n</svg>\n", encoding="utf-8")
