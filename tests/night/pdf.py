"""A PDF opened for alteration with qpdf's QDF form: streams in plain text, lengths mended at the end."""

import re
import subprocess

import night

CONTENT = rb"%%%% Contents for page %d\n(?:%%%%.*\n)?\d+ 0 obj\n<<.*?>>\nstream\n(.*?)\nendstream"
SHOWN = re.compile(rb"<([0-9a-fA-F]+)>\s*Tj")
RECTANGLES = re.compile(rb"(?:^[0-9.-]+ [0-9.-]+ [0-9.-]+ [0-9.-]+ re\n)+", re.M)


def tool(*words, data=None):
    done = subprocess.run(words, input=data, capture_output=True)
    night.equal(done.returncode, 0, f"{words[0]} ends with ({done.stderr.decode(errors='replace')})")
    return done.stdout


class Pdf:
    def __init__(self, path):
        self.data = tool("qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids",
                         str(path), "-")

    def write(self, path):
        path.write_bytes(tool("fix-qdf", data=self.data))

    def replace(self, start, end, new):
        self.data = self.data[:start] + new + self.data[end:]

    def object(self, number):
        found = re.search(rb"^%d 0 obj\n(.*?)\nendobj" % number, self.data, re.S | re.M)
        night.true(found, f"the PDF has an object {number}")
        return found

    def _content(self, page):
        found = re.search(CONTENT % page, self.data, re.S)
        night.true(found, f"the PDF has contents for page {page}")
        return found

    def content(self, page):
        return self._content(page)[1]

    def set_content(self, page, new):
        night.true(new != self.content(page), "the alteration alters something")
        self.replace(*self._content(page).span(1), new)

    def page_count(self):
        return len(re.findall(rb"^%% Page \d+$", self.data, re.M))

    def swap_pages(self, one, other):
        first, second = (re.search(rb"^%%%% Page %d\n(\d+) 0 obj" % n, self.data, re.M)[1]
                         for n in (one, other))
        kids = rb"(/Kids \[[^\]]*?)\b%s( 0 R[^\]]*?)\b%s( 0 R)"
        swapped, count = re.subn(kids % (first, second), rb"\g<1>%s\g<2>%s\g<3>" % (second, first),
                                 self.data)
        night.equal(count, 1, "page trees with both pages")
        self.data = swapped

    # ---- text and symbols of one page ----

    def characters(self, font):
        """{CID in hex: text} of a font as the pages name it, by its ToUnicode."""
        name = re.search(rb"/%s (\d+) 0 R" % font, self.data)[1]
        cmap = int(re.search(rb"/ToUnicode (\d+) 0 R", self.object(int(name))[1])[1])
        pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n", self.object(cmap)[1])
        return {cid.lower(): bytes.fromhex(text.decode()).decode("utf-16-be") for cid, text in pairs}

    def symbols(self, page):
        """(start, end) in the page's contents of each symbol's rectangles: a wide gap parts symbols."""
        found = []
        for block in RECTANGLES.finditer(self.content(page)):
            lines = [(line, [float(v) for v in line[0].split()[:4]])
                     for line in re.finditer(rb".*\n", block[0])]
            gap = 45 * min(min(sides[2:]) for _, sides in lines)
            last = None
            for line, (x, y, _, _) in lines:
                start, end = block.start() + line.start(), block.start() + line.end()
                if last and abs(x - last[0]) < gap and abs(y - last[1]) < gap:
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
                last = (x, y)
        return found
