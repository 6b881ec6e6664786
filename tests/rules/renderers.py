#!/usr/bin/env python3
"""Ghostscript, Poppler and MuPDF draw a page of each form and stock: the same ink in the same places.

    renderers.py FUBAKO [--measure]

A page fails when more than SHARE of its ink is missing in another renderer's picture, or more than WORST
pixels of a block of 5 mm. Measured on 28 pages, every pair of renderers: sound pages 0 and 0; pages shifted
by 1 mm from 0.196 and 123; pages that lack one string of text from 0.0025 and 78.
"""

import itertools
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import samples
from samples import night

import altering
import content
import document
import identification
from pixels import Difference, Page

DPI = 150
SHARE = 0.0005
WORST = 8
MILLIMETRE = 72 / 25.4
STRING_OF_SIZE = rb"(/F\d+ (?:[89]|\d\d)(?:\.\d+)? Tf\s[-\d. ]+Td\s*)\((?:[^\\)]|\\.)+\)\s*Tj"


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True)
    night.equal(done.returncode, 0, f"exit code of {words[0]} ({done.stderr.decode(errors='replace')})")


def ghostscript(path, page, out):
    """Drawn on a printer's 600 dpi and averaged. It paints every pixel that is touched: at 150 dpi, smoothed,
    up to 10 pixels of a block differ on sound pages."""
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", f"-r{4 * DPI}", "-sDEVICE=tiffscaled8", "-dDownScaleFactor=4",
        "-sCompression=none", f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={out}", path)


def poppler(path, page, out):
    run("pdftoppm", "-gray", "-r", DPI, "-f", page, "-l", page, "-singlefile", path, out.with_suffix(""))


def mupdf(path, page, out):
    run("mutool", "draw", "-q", "-r", DPI, "-c", "gray", "-F", "pgm", "-o", out, path, page)


RENDERERS = {"Ghostscript": ghostscript, "Poppler": poppler, "MuPDF": mupdf}


def drawn(path, page):
    """{renderer: its picture}."""
    pictures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, draw in RENDERERS.items():
            out = Path(folder) / f"{name}.pgm"
            draw(path, page, out)
            pictures[name] = Page(out.read_bytes())
    return pictures


def chosen(found):
    """(what it is, file, page): the two sides of the first sheet of every form and stock."""
    pages = {}
    for sample in found:
        doc = document.Document(sample.path)
        if sample.streams:
            form, stock = document.text(identification.info_of(doc)["/Title"]), sample.streams[0]["stock"]
            sides = int(sample.streams[0]["pages"])
        else:
            form, stock, sides = sample.name, "", len(doc.pages)
        for side in range(1, min(sides, 2) + 1):
            pages.setdefault((form, stock, side), (sample.path, side))
    return [(" ".join(map(str, what)), *place) for what, place in sorted(pages.items())]


def differences(pictures):
    """{pair of renderers: difference}."""
    return {(a, b): Difference(pictures[a], pictures[b]) for a, b in itertools.combinations(pictures, 2)}


def fails(difference):
    return difference.share > SHARE or difference.worst > WORST


def told(what, pair, difference):
    return f"{what}, {' and '.join(pair)}: share {difference.share:.5f}, worst block {difference.worst}"


# ---- controls: what must fail ----


def shifted(source, page, out):
    """The page with all that is on it 1 mm to the right."""
    pdf = altering.Altered(source)
    ref = pdf.contents(page - 1)
    pdf.set_data(ref, b"q 1 0 0 1 %.4f 0 cm\n%s\nQ\n" % (MILLIMETRE, pdf.doc.data(ref)))
    pdf.write(out)


def one_string_less(source, page, out):
    """The page without the first string that is drawn in 8 points or more."""
    pdf = altering.Altered(source)
    pdf.edit(pdf.contents(page - 1), STRING_OF_SIZE, rb"\1()Tj")
    pdf.write(out)


def check(found, say):
    pages = chosen(found)
    night.true(len(pages) >= 12, f"pages of forms and stocks ({len(pages)})")
    wrong, looked_at = [], []
    for what, path, page in pages:
        pictures = drawn(path, page)
        looked_at.append((what, path, page, pictures))
        for pair, difference in differences(pictures).items():
            say(told(what, pair, difference))
            if fails(difference):
                wrong.append(told(what, pair, difference))
    night.equal(wrong, [], f"pages that renderers draw differently, of {len(pages)}")
    return looked_at


def controls(pages, place, say):
    """A faulty page in one renderer against the sound one in another: every pair must fail."""
    seen = Counter()
    for what, path, page, sound in pages:
        for control in (shifted, one_string_less):
            out = place.path / f"{control.__name__}.pdf"
            if control is one_string_less and not re.search(STRING_OF_SIZE, document_contents(path, page)):
                continue  # nothing but small text
            control(path, page, out)
            seen[control.__name__] += 1
            faulty = drawn(out, page)
            for a, b in itertools.permutations(RENDERERS, 2):
                difference = Difference(sound[a], faulty[b])
                say(told(f"control {control.__name__} of {what}", (a, b), difference))
                night.true(fails(difference), told(f"{control.__name__} of {what} is seen", (a, b), difference))


    night.true(min(seen[c.__name__] for c in (shifted, one_string_less)) >= 5, f"controls tried ({dict(seen)})")


def document_contents(path, page):
    doc = document.Document(path)
    return content.contents(doc, doc.pages[page - 1])


def one_of_each_form(pages):
    return list({one[0].split()[0]: one for one in pages}.values())


def test(program, *asked):
    say = print if asked == ("--measure",) else lambda line: None
    with night.Workspace(program) as place:
        pages = check(samples.sample_night(place), say)
        controls(one_of_each_form(pages), place, say)
        print(f"{len(pages)} pages drawn alike by {len(RENDERERS)} renderers; every control is seen")


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
