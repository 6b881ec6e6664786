#!/usr/bin/env python3
"""Names beyond the BMP and with variation sequences, through the whole program to paper.

    names.py FUBAKO [--table]      --table prints what was found as Markdown

Of each name: the glyph on the page is the one that the font file maps, its outline that of the font file,
and both extractors give the name back (MuPDF 1.21 writes a selector as the two halves of its surrogate
pair, which is told); or the record is held, and the code says why.
"""

import re
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import samples
from samples import night

import altered_inbox
import independent_fonts

import agreement
import content
import document
import font_file
import fonts

JOB = "990019/2026-care-premium"
# The eight special names that other programs were tried with; each begins with its special character.
NAMES = ["\U00020BB7田", "\U00020B9F村", "\U0002000B本", "\U00029E3D川", "葛\U000E0100城", "辻\U000E0101井",
         "\U00020089野", "\U000233CC田"]
# A character and a sequence that no font of the chain maps.
UNMAPPED = ["\U00030000田", "邉\U000E0102井"]
HELD = "character-unmapped"

# `halves`: MuPDF gives the selector back as two halves, which are no UTF-8.
Outcome = namedtuple("Outcome", "name font plain poppler mupdf halves held")


def cluster(name):
    """The name's first character, with its selector."""
    return independent_fonts.clusters(name)[0]


def submission(place, keys):
    """The records of the keys, each with a name of its own."""
    inbox = altered_inbox.Inbox(place, {JOB: list(keys)})
    with inbox.table(JOB) as rows:
        for row in rows:
            row["name"] = row["insured_name"] = keys[row["record_key"]] + "　花子"
    return inbox.folder


def paper_keys(place):
    """Records of the job that the sample night prints and that go to their own address."""
    done = place.run("sample", f"--job={JOB}")
    rows = night.read_csv(night.jobs(done.folder)[JOB] / "dispositions.csv")
    printed = {row["record_key"] for row in rows if row["disposition"] == "paper"}
    return [row["record_key"] for row in night.read_csv(night.INBOX / JOB / "records.csv")
            if row["record_key"] in printed and not row["send_name"]]


# ---- what is on the pages ----


class Printed:
    """A PDF of the bundle, and which of its pages are a piece's."""

    def __init__(self, run, place):
        contents = night.entries(night.bundles(run.folder)[0])
        self.streams = night.read_csv(contents["streams.csv"])
        self.files = {}
        for name, data in contents.items():
            if name.startswith("print/"):
                path = place.path / Path(name).name
                path.write_bytes(data)
                self.files[name] = path
        self.docs = {name: document.Document(path) for name, path in self.files.items()}
        self.poppler = {name: agreement.silent("pdftotext", "-enc", "UTF-8", "-layout", path, "-").split("\f")
                        for name, path in self.files.items()}
        self.mupdf = {name: agreement.silent("mutool", "draw", "-q", "-F", "txt", path).split("\f")
                      for name, path in self.files.items()}
        self.strict = {name: subprocess.run(["mutool", "draw", "-q", "-F", "txt", path], capture_output=True)
                       .stdout.decode("utf-8", "replace").split("\f") for name, path in self.files.items()}

    def pages(self, piece):
        """(entry, page from 0) of each page of a piece."""
        for row in self.streams:
            if row["piece_id"] == piece:
                first = int(row["first_page"]) - 1
                yield from ((row["pdf"], page) for page in range(first, first + int(row["pages"])))

    def glyphs(self, piece, wanted):
        """(font, glyph) of everything on the piece's pages whose text is the wanted cluster."""
        for name, page in self.pages(piece):
            doc = self.docs[name]
            known = {font.ref: font for font in fonts.shown(doc)}
            use = next(u for u in content.uses(doc) if u.ref == doc.pages[page])
            for resource, strings in use.shown.items():
                font = known[content.resource(doc, use, "/Font", resource)]
                for string in strings:
                    for i in range(0, len(string), 2):
                        cid = string[i] << 8 | string[i + 1]
                        if font.to_unicode.texts[cid] == wanted:
                            yield font, font.glyph(cid)

    def says(self, texts, piece, name):
        """Whether a piece's pages give a name back, with no selector that is not its own."""
        text = re.sub(r"\s", "", "".join(texts[pdf][page] for pdf, page in self.pages(piece)))
        return re.search(re.escape(name) + "(?![\U000e0100-\U000e01ef\ufe00-\ufe0f])", text) is not None


def chain(name):
    """The fonts that a name is set in, first to last."""
    return [font_file.FontFile(path) for path in independent_fonts.chains_of(night.ROOT / "config/fubako.yaml")[name]]


def drawn_right(printed, piece, wanted, files):
    """The name of the font that draws the cluster rightly wherever it stands; None when not."""
    found = list(printed.glyphs(piece, wanted))
    named = {file.name: file for file in files}
    for font, glyph in found:
        file = named.get(font.value["/BaseFont"].partition("+")[2])
        if file is None or glyph == 0 or file.glyph(wanted) != glyph:
            return None
        if font_file.outline(font.program, glyph) != font_file.outline(file.program, glyph):
            return None
    return " and ".join(sorted({font.value["/BaseFont"].partition("+")[2] for font, _ in found})) or None


def outcomes(place):
    keys = dict(zip(paper_keys(place), NAMES + UNMAPPED))
    night.equal(len(keys), len(NAMES + UNMAPPED), "records that are printed")
    run = place.run("names", f"--job={JOB}", inbox=submission(place, keys))
    night.equal(run.code, 4, f"exit code ({run.err})")
    rows = {row["record_key"]: row for row in night.read_csv(night.jobs(run.folder)[JOB] / "dispositions.csv")}
    printed, files = Printed(run, place), chain("name") + chain("gothic")
    for key, name in keys.items():
        row, wanted, piece = rows[key], cluster(name), rows[key]["piece_id"]
        if row["disposition"] != "paper":
            yield Outcome(name, None, None, None, None, None, row["reason"])
            continue
        first = next(file for file in files if file.glyph(wanted))
        plain = len(wanted) > 1 and first.glyph(wanted) == first.glyph(wanted[0])
        whole = name + "花子"
        yield Outcome(name, drawn_right(printed, piece, wanted, files), plain,
                      printed.says(printed.poppler, piece, whole), printed.says(printed.mupdf, piece, whole),
                      not printed.says(printed.strict, piece, whole), None)


def points(text):
    return " ".join(f"U+{ord(c):04X}" for c in text)


def table(found):
    yield "| name | on paper | pdftotext | mutool |"
    yield "| --- | --- | --- | --- |"
    for one in found:
        what = f"{one.name} ({points(cluster(one.name))})"
        if one.held:
            yield f"| {what} | held: `{one.held}` | - | - |"
            continue
        how = f"drawn, {one.font}" + (" (the base character's own glyph)" if one.plain else "")
        mupdf = ("right, selector as two halves" if one.halves else "right") if one.mupdf else "WRONG"
        yield f"| {what} | {how if one.font else 'WRONG'} | {'right' if one.poppler else 'WRONG'} | {mupdf} |"


def test(program, *asked):
    with night.Workspace(program) as place:
        found = list(outcomes(place))
    if asked == ("--table",):
        print("\n".join(table(found)))
    for one in found:
        if one.name in UNMAPPED:
            night.equal(one.held, HELD, f"{points(one.name)}: no font maps it")
        else:
            night.equal((one.held, bool(one.font), one.poppler, one.mupdf), (None, True, True, True),
                        f"{points(one.name)}: held, drawn, pdftotext, mutool")
            night.true(len(cluster(one.name)) > 1 or not one.halves, f"{points(one.name)}: whole in MuPDF")


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
