#!/usr/bin/env python3
"""Alters one thing in a finished bundle and lets `fubako prove` look at it again.

    altered_bundle.py FUBAKO ALTERATION
    altered_bundle.py --list

The manifest's digest is brought up to date, so that only the proof can find the alteration.
"""

import json
import re
import struct
import sys

import night
import pdf

JOB = "990019/2026-care-premium"
ONE, OTHER = 1, 3  # fronts of two pieces
SHARING = ("990001/2026-property-tax", "990001/2026-resident-tax")  # jobs whose notices share envelopes


# ---- alterations of the PDF: each takes an opened one ----


def edit(doc, pattern, new, count=0):
    """Replaces a pattern in the page's contents; ^ and $ are those of a line."""
    doc.set_content(ONE, re.sub(pattern, new, doc.content(ONE), count=count, flags=re.M))


def rewritten(_):
    pass


def pages_swapped(doc):
    doc.swap_pages(ONE, OTHER)


def digit_changed(doc):
    content = doc.content(ONE)
    font = re.search(rb"/(F\d+) [0-9.]+ Tf", content)[1]
    cid = {text: cid for cid, text in doc.characters(font).items()}
    string = next(s for s in pdf.SHOWN.finditer(content) if cid["1"] in s[1])
    digits = re.findall(rb"....", string[1])
    digits[digits.index(cid["1"])] = cid["7"]
    doc.set_content(ONE, content[:string.start(1)] + b"".join(digits) + content[string.end(1):])


def glyph_added(doc):
    content = doc.content(ONE)
    font, cids = re.search(rb"/(F\d+) [0-9.]+ Tf", content)[1], pdf.SHOWN.search(content)[1]
    doc.set_content(ONE, content + b"\nBT\n/%s 10 Tf\n300 450 Td<%s>Tj\nET" % (font, cids[:4]))


def glyph_doubled(doc):
    """The first glyph once more in the same place: nothing to be seen, but not what was planned."""
    edit(doc, rb"<(.{4})(.*?)>\s*Tj", rb"<\1>Tj 0 0 Td<\1\2>Tj", count=1)


def text_left_out(doc):
    edit(doc, pdf.SHOWN.pattern, b"<>Tj", count=1)


def text_cut_short(doc):
    edit(doc, rb"<(.*?).{4}>\s*Tj", rb"<\1>Tj", count=1)


def text_moved(doc):
    edit(doc, rb"^([0-9.]+) ([0-9.]+) Td", rb"\1 300 Td", count=1)


def text_white(doc):
    edit(doc, rb"^BT$", b"1 g\nBT")
    edit(doc, rb"^ET$", b"ET\n0 g")


def text_invisible(doc):
    edit(doc, rb"^BT$", b"BT\n3 Tr")


def text_squeezed(doc):
    edit(doc, rb"^BT$", b"BT\n3 Tz")


def text_covered(doc):
    doc.set_content(ONE, doc.content(ONE) + b"\n1 g\n100 400 300 200 re\nf\n0 g")


def line_added(doc):
    doc.set_content(ONE, doc.content(ONE) + b"\n1 w\n100 400 m\n300 400 l\nS")


def page_clipped(doc):
    edit(doc, rb"^BT$", b"0 0 1 1 re W n\nBT")


def page_turned(doc):
    doc.data = re.sub(rb"(%%%% Page %d\n\d+ 0 obj\n<<\n)" % ONE, rb"\1  /Rotate 180\n", doc.data)


def text_layer_told_otherwise(doc):
    """1 and 7 change places on paper; whoever copies the text gets what was there before."""
    told = {b"<0013> <0031>": b"<0013> <0037>", b"<0019> <0037>": b"<0019> <0031>"}
    for is_, becomes in told.items():
        doc.data = doc.data.replace(is_, becomes)
    exchange = {b"0013": b"0019", b"0019": b"0013"}

    def exchanged(string):
        return b"<%s>Tj" % re.sub(rb"....", lambda cid: exchange.get(cid[0], cid[0]), string[1])

    for page in range(1, doc.page_count() + 1):
        doc.set_content(page, pdf.SHOWN.sub(exchanged, doc.content(page)))


def glyphs_emptied(doc):
    """The fonts keep their tables and lengths, but every outline is nothing."""
    for number in set(re.findall(rb"/FontFile2 (\d+) 0 R", doc.data)):
        start = doc.data.index(b"stream\n", re.search(rb"^%s 0 obj\n" % number, doc.data, re.M).start()) + 7
        tables = struct.unpack_from(">H", doc.data, start + 4)[0]
        for i in range(tables):
            tag, _, offset, size = struct.unpack_from(">4sLLL", doc.data, start + 12 + 16 * i)
            if tag == b"glyf":
                doc.replace(start + offset, start + offset + size, bytes(size))


def fixed_layer_changed(doc):
    form = doc.data.index(b"/Subtype /Form")
    start = doc.data.index(b"stream\n", form) + 7
    doc.replace(start, start, b"0 0 10 10 re f\n")


def fixed_layer_left_out(doc):
    edit(doc, rb"/Fix\d+ Do\n", b"")


def symbol_of_another(doc, index):
    """Puts one symbol of another piece's page into its place."""
    (start, end), (from_, to) = doc.symbols(ONE)[index], doc.symbols(OTHER)[index]
    foreign = doc.content(OTHER)[from_:to]
    doc.set_content(ONE, doc.content(ONE)[:start] + foreign + doc.content(ONE)[end:])


def control_code_of_another(doc):
    symbol_of_another(doc, 0)


def customer_barcode_of_another(doc):
    symbol_of_another(doc, 1)


def customer_barcode_left_out(doc):
    start, end = doc.symbols(ONE)[1]
    doc.set_content(ONE, doc.content(ONE)[:start] + doc.content(ONE)[end:])


# ---- alterations of envelopes of two notices: each takes the fronts of two pieces' second notices ----


def exchange(doc, one, other, of_both):
    """Front and back of a notice where another person's stood; that person's own, too, or not."""
    for mine, theirs in ((one, other), (one + 1, other + 1)):
        was, becomes = doc.content(mine), doc.content(theirs)
        if was == becomes:
            continue  # a back without anything of a person's
        doc.set_content(mine, becomes)
        if of_both:
            doc.set_content(theirs, was)


def second_notices_swapped(doc, one, other):
    exchange(doc, one, other, True)


def notice_of_another_moved_in(doc, one, other):
    """The other person's notice, under the control code of this piece."""
    (start, end) = doc.symbols(one)[0]
    own = doc.content(one)[start:end]
    exchange(doc, one, other, False)
    (start, end) = doc.symbols(one)[0]
    doc.set_content(one, doc.content(one)[:start] + own + doc.content(one)[end:])


def last_page_removed(path):
    pdf.tool("qpdf", "--replace-input", str(path), "--pages", ".", "1-r2", "--")


def page_removed(path):
    pdf.tool("qpdf", "--replace-input", str(path), "--pages", ".", f"1-{ONE},{ONE + 2}-z", "--")


def page_added(path):
    pdf.tool("qpdf", "--replace-input", str(path), "--pages", ".", "1-z", ".", "z", "--")


# ---- alterations of the archive ----


def repacked(_):
    pass


def byte_changed(contents):
    name = pdf_entry(contents)
    contents[name] = contents[name].replace(b"(Fubako)", b"(fubako)")


def table_changed(contents):
    contents["pieces.csv"] = contents["pieces.csv"].replace(b",1,", b",2,", 1)


def entry_added(contents):
    contents["print/99999-notice.pdf"] = contents[pdf_entry(contents)]


def entry_left_out(contents):
    del contents["match.csv"]


def certificate_changed(contents):
    manifest = json.loads(contents["manifest.json"])
    manifest["proof"]["raster"]["pages"] += 1
    contents["manifest.json"] = json.dumps(manifest).encode()


# The alteration, and the codes of which one must be among the findings; none: it is proven.
IN_PDF = {
    "rewritten": (rewritten, set()),
    "pages-swapped": (pages_swapped, {"control-code-differs", "text-differs"}),
    "digit-changed": (digit_changed, {"text-differs"}),
    "glyph-added": (glyph_added, {"glyph-unclaimed"}),
    "glyph-doubled": (glyph_doubled, {"text-differs", "glyph-overprinted", "glyph-unclaimed"}),
    "text-left-out": (text_left_out, {"text-missing"}),
    "text-cut-short": (text_cut_short, {"text-incomplete"}),
    "text-moved": (text_moved, {"glyph-unclaimed", "glyph-outside-box", "text-missing"}),
    "text-white": (text_white, {"glyph-invisible"}),
    "text-invisible": (text_invisible, {"glyph-invisible"}),
    "text-squeezed": (text_squeezed, {"glyph-distorted"}),
    "text-covered": (text_covered, {"ink-unclaimed"}),
    "line-added": (line_added, {"ink-unclaimed"}),
    "page-clipped": (page_clipped, {"glyph-invisible"}),
    "page-turned": (page_turned, {"glyph-not-upright"}),
    "text-layer-told-otherwise": (text_layer_told_otherwise, {"text-differs"}),
    "glyphs-emptied": (glyphs_emptied, {"glyph-invisible"}),
    "fixed-layer-changed": (fixed_layer_changed, {"layer-differs", "text-differs", "ink-unclaimed"}),
    "fixed-layer-left-out": (fixed_layer_left_out, {"layer-differs"}),
    "control-code-of-another": (control_code_of_another, {"control-code-differs"}),
    "customer-barcode-of-another": (customer_barcode_of_another, {"customer-barcode-differs"}),
    "customer-barcode-left-out": (customer_barcode_left_out, {"customer-barcode-unreadable"}),
}
IN_SHARED = {
    "second-notices-swapped": (second_notices_swapped, {"control-code-differs", "text-differs"}),
    "notice-of-another-moved-in": (notice_of_another_moved_in, {"text-differs"}),
}
OF_PAGES = {
    "page-removed": (page_removed, {"document-part-differs", "control-code-differs", "control-code-unreadable"}),
    "last-page-removed": (last_page_removed, {"page-count-differs"}),
    "page-added": (page_added, {"page-count-differs"}),
}
OF_ARCHIVE = {
    "repacked": (repacked, set()),
    "byte-changed": (byte_changed, {"entry-differs"}),
    "table-changed": (table_changed, {"entry-differs"}),
    "entry-added": (entry_added, {"entry-differs"}),
    "entry-left-out": (entry_left_out, {"entry-differs"}),
    "certificate-changed": (certificate_changed, {"certificate-differs"}),
}


def pdf_entry(contents):
    return next(name for name in contents if name.endswith(".pdf"))


def two_second_notices(contents):
    """(name of a PDF, fronts of the second notices of two pieces in it): each of two notices, a sheet each."""
    sheets = {}
    for row in night.read_csv(contents["sheets.csv"]):
        sheets.setdefault(row["piece_id"], []).append((row["pdf"], int(row["page"])))
    found = {}
    for piece in night.read_csv(contents["pieces.csv"]):
        of = sheets[piece["piece_id"]]
        if piece["notices"] == "2" and len(of) == 2 and of[0][0] == of[1][0]:
            found.setdefault(of[1][0], []).append(of[1][1])
    name, fronts = next((name, fronts) for name, fronts in found.items() if len(fronts) > 1)
    return name, fronts[:2]


def alter(what, contents, place):
    """Alters the bundle's entries; gives the codes of which one must be found."""
    if what in OF_ARCHIVE:
        change, wanted = OF_ARCHIVE[what]
        change(contents)
        return wanted
    name, fronts = two_second_notices(contents) if what in IN_SHARED else (pdf_entry(contents), ())
    path = place.path / "altered.pdf"
    path.write_bytes(contents[name])
    if what in OF_PAGES:
        change, wanted = OF_PAGES[what]
        change(path)
    else:
        change, wanted = (IN_PDF | IN_SHARED)[what]
        document = pdf.Pdf(path)
        change(document, *fronts)
        document.write(path)
    night.true(path.read_bytes() != contents[name], "the PDF differs from the one of the bundle")
    contents[name] = path.read_bytes()
    manifest = json.loads(contents["manifest.json"])
    entry = next(e for e in manifest["entries"] if e["name"] == name)
    entry["size"], entry["sha256"] = len(contents[name]), night.sha256(contents[name])
    contents["manifest.json"] = json.dumps(manifest).encode()
    return wanted


def prove(place, bundle, run, *arguments):
    return place.fubako("prove", bundle, "--plan", run.plan(), *arguments)


def test(program, what):
    with night.Workspace(program) as place:
        run = place.finished("first", *(SHARING if what in IN_SHARED else [JOB]))
        night.true(run.folder, f"the run publishes ({run.err})")
        finished = night.bundles(run.folder)[0]
        contents = night.entries(finished)
        wanted = alter(what, contents, place)
        if not wanted:
            night.equal(prove(place, finished, run).code, 0, "proof of the bundle as it is")
        altered = place.path / finished.name
        night.write_zip(altered, contents)
        proof = prove(place, altered, run, "--json")
        found = {finding["code"] for finding in json.loads(proof.out)["findings"]}
        night.equal(proof.code, 8 if wanted else 0, f"exit code of prove ({found}, {proof.err})")
        night.true(bool(found & wanted) == bool(wanted), f"one of {wanted} among the findings {found}")
        said = prove(place, altered, run)
        night.equal(said.code, proof.code, "exit code without --json")
        for code in found:
            night.contains(said.err, f"[{code}]", "messages")
        print(f"found: {', '.join(sorted(found)) or 'nothing'}")


if sys.argv[1:] == ["--list"]:
    print(*IN_PDF, *IN_SHARED, *OF_PAGES, *OF_ARCHIVE, sep="\n")
else:
    night.main(test, *sys.argv[1:])
