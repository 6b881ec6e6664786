#!/usr/bin/env python3
"""Draws the demo pictures of config/municipalities: seals of invented offices, maps of invented places.

    tools/draw_pictures.py            writes them
    tools/draw_pictures.py --check    compares their pixels with the committed ones

Both are black and white at 600 dpi: a seal 18 x 18 mm, a map 40 x 30 mm. The characters are outlines of
BIZ UD Gothic (SIL Open Font License), which tools/packages.txt names. No real seal was copied: a seal's
impression is worth forging, so the demo ones are plain type, stretched to fill a square and rounded.
"""
import pathlib
import sys

from picture_canvas import Canvas, Font, circle, dots, rectangle, star, text_width

ROOT = pathlib.Path(__file__).resolve().parent.parent / "config/municipalities"
FONTS = pathlib.Path("/usr/share/fonts/truetype/bizud-gothic")
LABEL = 42  # five points

# Columns from right to left, as a seal is read.
SEALS = {
    "990001": ("見本", "市長", "之印"),
    "990019": ("控町", "長之印"),
    "990027": ("写区", "長之印"),
    "default": ("例示", "市長", "之印"),
}

# What stands on the maps; every name is invented.
PLACES = {
    "990001": {"station": "見本駅", "hall": "見本市役所", "road": "見本大通り", "river": "見本川",
               "school": "中央小学校", "centre": "中町公民館", "gym": "東町体育館"},
    "990019": {"station": "控駅", "hall": "控町役場", "road": "控街道", "river": "控川",
               "school": "控小学校", "centre": "上控公民館", "gym": "控町体育館"},
    "990027": {"station": "写区駅", "hall": "写区役所", "road": "写大通り", "river": "写川",
               "school": "写第一小学校", "centre": "本町会館", "gym": "写区体育館"},
    "default": {"station": "例示駅", "hall": "例示市役所", "road": "例示通り", "river": "例示川",
                "school": "例示小学校", "centre": "例示公民館", "gym": "例示体育館"},
}


def seal(columns, font):
    side = round(dots(18))
    canvas = Canvas(side, side)
    canvas.frame(0, 0, side, side, 16)
    left, gap = 31, 13
    room = side - 2 * left
    width = (room - gap * (len(columns) - 1)) / len(columns)
    for i, column in enumerate(columns):
        x = side - left - width - i * (width + gap)
        height = (room - gap * (len(column) - 1)) / len(column)
        for j, character in enumerate(column):
            canvas.stretched(font, character, x, left + j * (height + gap), width, height)
    for radius in (5, 5, 3):
        canvas.rounded(radius)
    return canvas


class Map:
    def __init__(self, font, bold):
        self.font, self.bold = font, bold
        self.canvas = Canvas(round(dots(40)), round(dots(30)))

    def roads(self, roads):
        """(width, points) each: all edges first, so that crossings stay open."""
        for width, points in roads:
            self.canvas.line(points, width + 8)
        for width, points in roads:
            self.canvas.line(points, width, True)

    def railway(self, points):
        self.canvas.line(points, 16)
        (x0, y0), (x1, y1) = points
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        at = 14
        while at + 30 < length:
            a, b = (x0 + ux * at, y0 + uy * at), (x0 + ux * (at + 30), y0 + uy * (at + 30))
            nx, ny = -uy * 5, ux * 5
            self.canvas.fill([[(a[0] - nx, a[1] - ny), (b[0] - nx, b[1] - ny), (b[0] + nx, b[1] + ny),
                               (a[0] + nx, a[1] + ny)]], True)
            at += 60

    def river(self, points, width):
        self.canvas.line(points, width + 8)
        self.canvas.line(points, width, True)
        for i, (x, y) in enumerate(points[1:-1]):
            for shift in (-width / 4, width / 4):
                self.canvas.line([(x + shift, y - 24 + 12 * (i % 2)), (x + shift, y + 16)], 4)

    def building(self, x, y, width, height):
        self.canvas.fill([rectangle(x, y, width, height)], True)
        self.canvas.frame(x, y, width, height, 5)

    def label(self, text, x, y, size=LABEL, halo=6):
        self.canvas.text(self.font, text, x, y, size, halo=halo)

    def label_down(self, text, x, y, size=LABEL):
        for i, character in enumerate(text):
            self.canvas.text(self.font, character, x - size / 2, y + i * (size + 2), size)

    def station(self, x, y, width, name, below=False):
        self.building(x, y, width, 40)
        for at in range(int(x) + 14, int(x + width) - 8, 14):
            self.canvas.line([(at, y + 10), (at, y + 30)], 4)
        self.label(name, x + width / 2 - text_width(self.font, name, LABEL) / 2,
                   y + 50 if below else y - LABEL - 12)

    def school(self, x, y, width, height, name, size=LABEL):
        self.building(x, y, width, height)
        self.canvas.text(self.font, "文", x + width / 2 - 26, y + height / 2 - 26, 52)
        self.label(name, x + width / 2 - text_width(self.font, name, size) / 2, y + height + 8, size)

    def post_office(self, x, y):
        self.canvas.fill([circle(x, y, 27)])
        self.canvas.fill([circle(x, y, 22)], True)
        self.canvas.text(self.bold, "〒", x - 17, y - 17, 34)

    def signal(self, x, y):
        self.canvas.fill([rectangle(x - 24, y - 10, 48, 20)])
        for at in (-14, 0, 14):
            self.canvas.fill([circle(x + at, y, 5)], True)

    def polling_place(self, x, y, width, height, name):
        """Black, with a star; its name in a black plate."""
        self.canvas.fill([rectangle(x, y, width, height)])
        self.canvas.fill([star(x + width / 2, y + height / 2 + 2, min(width, height) * 0.42)], True)
        lines = ["投票所", name]
        size = 40
        wide = max(text_width(self.bold, line, size) for line in lines) + 24
        left = min(max(x + width / 2 - wide / 2, 14), self.canvas.width - wide - 14)
        top = y + height + 12
        self.canvas.fill([rectangle(left - 5, top - 5, wide + 10, 2 * size + 36)], True)
        self.canvas.fill([rectangle(left, top, wide, 2 * size + 26)])
        for i, line in enumerate(lines):
            self.canvas.text(self.bold, line, left + wide / 2 - text_width(self.bold, line, size) / 2,
                             top + 10 + i * (size + 6), size, True)

    def finish(self, north_x, north_y):
        canvas = self.canvas
        canvas.fill([rectangle(north_x - 30, north_y - 66, 60, 140)], True)
        canvas.fill([[(north_x, north_y - 60), (north_x + 22, north_y + 20), (north_x, north_y + 4),
                      (north_x - 22, north_y + 20)]])
        canvas.text(self.bold, "北", north_x - 20, north_y + 28, 40)
        canvas.frame(0, 0, canvas.width, canvas.height, 5)
        return canvas


def map_of_school(places, font, bold):
    m = Map(font, bold)
    m.roads([(44, [(-20, 330), (960, 330)]), (44, [(420, -20), (420, 730)]), (22, [(740, -20), (740, 730)]),
             (22, [(-20, 630), (960, 630)]), (22, [(180, 330), (180, 730)])])
    m.railway([(-20, 132), (965, 132)])
    m.station(250, 80, 130, places["station"])
    m.building(460, 200, 250, 80)
    m.label(places["hall"], 585 - text_width(font, places["hall"], LABEL) / 2, 220, halo=0)
    m.post_office(290, 415)
    m.signal(420, 330)
    m.label(places["road"], 20, 310, 40, 0)
    m.building(225, 480, 140, 90)
    m.building(40, 400, 90, 130)
    m.building(790, 400, 110, 100)
    m.polling_place(520, 376, 130, 100, places["school"])
    return m.finish(880, 218)


def map_of_centre(places, font, bold):
    m = Map(font, bold)
    m.river([(800, -20), (815, 120), (795, 250), (805, 380), (780, 520), (790, 740)], 92)
    m.roads([(44, [(-20, 450), (965, 450)]), (22, [(260, -20), (260, 730)]), (22, [(560, -20), (560, 450)]),
             (22, [(-20, 210), (260, 210)]), (44, [(480, 450), (480, 730)])])
    m.school(340, 262, 140, 84, places["school"], 40)
    m.label_down(places["river"], 786, 540)
    m.label(places["road"], 20, 430, 40, 0)
    m.building(60, 60, 140, 90)
    m.building(40, 280, 150, 80)
    m.building(610, 250, 110, 120)
    m.building(300, 520, 120, 110)
    m.post_office(620, 540)
    m.signal(480, 450)
    m.polling_place(345, 40, 130, 76, places["centre"])
    m.building(40, 540, 150, 100)
    return m.finish(890, 610)


def map_of_gym(places, font, bold):
    m = Map(font, bold)
    m.roads([(44, [(-20, 210), (330, 210), (620, 420), (965, 420)]), (22, [(330, 210), (330, -20)]),
             (22, [(200, 210), (200, 530), (-20, 530)]), (22, [(690, 420), (690, -20)]),
             (22, [(420, 275), (420, -20)]), (44, [(620, 420), (620, 575)])])
    m.railway([(-20, 600), (965, 600)])
    m.station(545, 580, 150, places["station"], True)
    m.school(757, 120, 130, 100, places["school"], 37)
    m.building(40, 60, 150, 90)
    m.building(260, 330, 120, 70)
    m.building(350, 40, 46, 110)
    m.building(740, 470, 150, 70)
    m.building(420, 470, 110, 70)
    m.post_office(300, 490)
    m.signal(620, 420)
    m.label(places["road"], 20, 190, 40, 0)
    m.polling_place(490, 36, 130, 76, places["gym"])
    return m.finish(70, 370)


def pictures():
    font, bold = Font(FONTS / "BIZUDGothic-Regular.ttf"), Font(FONTS / "BIZUDGothic-Bold.ttf")
    for code, places in PLACES.items():
        folder = ROOT / code / "pictures"
        yield folder / "seal.png", seal(SEALS[code], bold)
        for number, draw in enumerate((map_of_school, map_of_centre, map_of_gym), 1):
            yield folder / f"map-{number:03}.png", draw(places, font, bold)


def main():
    check = sys.argv[1:] == ["--check"]
    differing = 0
    for path, canvas in pictures():
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(canvas.png())
        elif not path.exists() or not canvas.is_in(path.read_bytes()):
            differing += 1
            print(f"{path.relative_to(ROOT.parent.parent)}: not what tools/draw_pictures.py draws; run it again")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
