#!/usr/bin/env python3
"""Six programs that are not ours, and our rule checker, look at every PDF of the sample night: they must agree.

    agreement.py FUBAKO

qpdf, Ghostscript, MuPDF, Poppler and ExifTool read each file without a word of complaint; they count the same
pages, name the same fonts, tell the same title, dates and versions, and read the same text off each page.
"""

import concurrent.futures
import datetime
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter

import samples
from samples import night

import altering
import content
import document
import fonts
import identification
import mutations_content
import xmp

# What Debian's MuPDF says of itself for any file.
OF_MUPDF_ITSELF = "warning: ICC support is not available\n"


def call(*words):
    """(exit code, stdout, stderr)."""
    done = subprocess.run([str(word) for word in words], capture_output=True)
    return done.returncode, decoded(done.stdout), decoded(done.stderr).replace(OF_MUPDF_ITSELF, "")


def decoded(data):
    """UTF-8. Of a glyph whose text is a character and a selector, MuPDF 1.21 writes the selector as the two
    halves of its surrogate pair; they are joined here."""
    return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")


def silent(*words):
    """The stdout of a program that ends with 0 and complains of nothing."""
    code, out, err = call(*words)
    night.equal((code, err), (0, ""), f"exit code and messages of {words[0]} on {words[-1]}")
    return out


def sound(path):
    """No program finds fault."""
    night.contains(silent("qpdf", "--check", path), "No syntax or stream encoding errors", "qpdf --check")
    said = silent("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-r36",
                  "-sDEVICE=nullpage", path)
    night.equal(said, "", f"Ghostscript on {path.name}")
    silent("mutool", "draw", "-q", "-r", 18, "-F", "pgm", "-o", "/dev/null", path)
    silent("pdftoppm", "-gray", "-r", 18, path, path.with_suffix(""))
    for drawn in path.parent.glob(f"{path.stem}-*.pgm"):
        drawn.unlink()
    told = json.loads(silent("exiftool", "-j", "-validate", "-warning", "-error", path))[0]
    night.equal({k: v for k, v in told.items() if k != "SourceFile"}, {"Validate": "OK"}, f"ExifTool on {path.name}")


def page_counts(path, doc):
    gs = silent("gs", "-q", "-dNODISPLAY", f"--permit-file-read={path}", "-c",
                f"({path}) (r) file runpdfbegin pdfpagecount = quit")
    return {"qpdf": int(silent("qpdf", "--show-npages", path)), "gs": int(gs),
            "mutool": int(silent("mutool", "show", path, "trailer/Root/Pages/Count")),
            "pdfinfo": int(re.search(r"^Pages:\s+(\d+)", silent("pdfinfo", path), re.M)[1]),
            "exiftool": json.loads(silent("exiftool", "-j", "-PDF:PageCount", path))[0]["PageCount"],
            "rules": len(doc.pages)}


def font_names(path, doc):
    rows = [line.split() for line in silent("pdffonts", path).splitlines()[2:]]
    for row in rows:
        night.equal(row[-5:-2], ["yes", "yes", "yes"], f"emb, sub, uni of {row[0]} in {path.name}")
    named = {row[0] for row in rows}
    return {"pdffonts": named,
            "mutool": set(re.findall(r"Type0 '([^']+)'", silent("mutool", "info", "-F", path))),
            "rules": {font.value["/BaseFont"].lstrip("/") for font in fonts.shown(doc)}}


def facts(path, doc):
    """What each says of title, versions and dates."""
    packet, info = xmp.of(doc), identification.info_of(doc)
    told = json.loads(silent("exiftool", "-j", "-G1", "-a", "-d", "%Y-%m-%dT%H:%M:%S%z", path))[0]
    poppler = dict(re.findall(r"^(\w[\w ]*):\s+(.*)$", silent("pdfinfo", "-isodates", path), re.M))
    def when(said):
        return datetime.datetime.fromisoformat(re.sub(r"([+-]\d\d):?(\d\d)?$", lambda z: f"{z[1]}:{z[2] or '00'}",
                                                      said.replace("Z", "+00:00")))
    version = doc.bytes[5:8].decode()
    return {
        "exiftool": (told["PDF:Title"], when(told["PDF:CreateDate"]), str(told["PDF:PDFVersion"]),
                     told["XMP-pdfxid:GTS_PDFXVersion"], told["XMP-pdfvtid:GTS_PDFVTVersion"]),
        "exiftool's XMP": (told["XMP-dc:Title"], when(told["XMP-xmp:CreateDate"]), version,
                           told["XMP-pdfxid:GTS_PDFXVersion"], told["XMP-pdfvtid:GTS_PDFVTVersion"]),
        "pdfinfo": (poppler["Title"], when(poppler["CreationDate"]), poppler["PDF version"],
                    packet.value(xmp.PDFXID, "GTS_PDFXVersion"), packet.value(xmp.PDFVTID, "GTS_PDFVTVersion")),
        "rules": (document.text(info["/Title"]), xmp.pdf_instant(document.text(info["/CreationDate"])), version,
                  packet.value(xmp.PDFXID, "GTS_PDFXVersion"), packet.value(xmp.PDFVTID, "GTS_PDFVTVersion"))}


# ---- text ----


def texts_by_rules(doc):
    """Each page's text by our own reading: strings shown, by ToUnicode, forms included."""
    maps = {font.ref: font.to_unicode.texts for font in fonts.shown(doc)}
    uses = {use.ref: use for use in content.uses(doc)}

    def told(use):
        for name, strings in use.shown.items():
            texts = maps[content.resource(doc, use, "/Font", name)]
            for string in strings:
                yield from (texts[string[i] << 8 | string[i + 1]] for i in range(0, len(string), 2))
        for name in use.named.get("/XObject", ()):
            inner = uses.get(content.resource(doc, use, "/XObject", name))
            if inner:
                yield from told(inner)

    return [characters("".join(told(uses[page]))) for page in doc.pages]


def characters(text):
    """How often each character stands there, without white space; NFKC, as extractors may write forms alike."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c != "\ufffd")


def page_texts(path, doc):
    poppler = silent("pdftotext", "-enc", "UTF-8", "-raw", path, "-").split("\f")[:-1]
    mupdf = silent("mutool", "draw", "-q", "-F", "txt", path).split("\f")[:len(doc.pages)]
    return {"pdftotext": [characters(page) for page in poppler], "mutool": [characters(page) for page in mupdf],
            "rules": texts_by_rules(doc)}


def same(answers, what):
    """All programs answer the same."""
    first = next(iter(answers.values()))
    night.true(all(answer == first for answer in answers.values()), f"{what}: {answers}")
    return first


def same_texts(answers, what):
    pages = same({who: len(texts) for who, texts in answers.items()}, f"pages with text of {what}")
    for page in range(pages):
        ours = answers["rules"][page]
        for who in ("pdftotext", "mutool"):
            theirs = answers[who][page]
            night.equal((dict(theirs - ours), dict(ours - theirs)), ({}, {}), f"{who} on page {page + 1} of {what}")
    return sum(sum(page.values()) for page in answers["rules"])


def look(sample):
    """(pages, characters) of one file; Failed when they do not agree."""
    doc, what = document.Document(sample.path), f"{sample.bundle} {sample.name}"
    sound(sample.path)
    pages = same(page_counts(sample.path, doc), f"pages of {what}")
    same(font_names(sample.path, doc), f"fonts of {what}")
    same(facts(sample.path, doc), f"facts of {what}")
    return pages, same_texts(page_texts(sample.path, doc), what)


# ---- controls: each of these must be noticed ----


def controls(sample, place):
    """One alteration for each thing that programs must agree on, and one for each program's complaint."""
    out = place.path / "control.pdf"
    data = sample.path.read_bytes()
    flipped = mutations_content.byte_of_a_page_is_flipped(data)
    for name, words in (("qpdf", ["qpdf", "--check", out]),
                        ("gs", ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING",
                                "-sDEVICE=nullpage", out]),
                        ("mutool", ["mutool", "draw", "-q", "-F", "pgm", "-o", "/dev/null", out]),
                        ("pdftoppm", ["pdftoppm", "-gray", "-r", 18, out, place.path / "control"])):
        out.write_bytes(flipped)
        code, _, err = call(*words)
        night.true(code or err, f"{name} complains of a flipped byte")
    out.write_bytes(mutations_content.table_is_not_where_it_says(data))
    told = json.loads(call("exiftool", "-j", "-validate", "-warning", "-error", out)[1])[0]
    night.true(told["Validate"] != "OK", "ExifTool complains of a table that is not where the file says")
    for alter, compare in ((title_is_another, facts), (font_that_nothing_uses, font_names),
                           (text_by_other_means, page_texts)):
        pdf = altering.Altered(sample.path)
        alter(pdf)
        pdf.write(out)
        answers = compare(out, document.Document(out))
        night.true(any(answer != answers["rules"] for answer in answers.values()), f"{alter.__name__} is noticed")


def title_is_another(pdf):
    pdf.info()["/Title"] = "u:another"


def font_that_nothing_uses(pdf):
    """A page's resources name one more, which no text is shown with: programs list it."""
    font = fonts.shown(pdf.doc)[0]
    again = pdf.add(dict(font.value, **{"/BaseFont": "/ABCDEF+Other"}))
    resources = pdf.own_resources()
    resources["/Font"] = {**pdf.doc.dict(resources["/Font"]), "/Other": again}


def text_by_other_means(pdf):
    """A marked content that says another text for what is drawn: extractors believe it."""
    pdf.edit(pdf.contents(), rb"(BT.*ET)", rb"/Span <</ActualText (ABC)>> BDC \1 EMC")


def test(program):
    with night.Workspace(program) as place:
        found = samples.sample_night(place)
        controls(min(found, key=lambda sample: sample.path.stat().st_size), place)
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            counts = list(pool.map(look, found))
        pages, read = (sum(column) for column in zip(*counts))
        print(f"{len(found)} PDFs, {pages} pages, {read} characters: six programs and the rule checker agree")


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
