#!/usr/bin/env python3
"""Single recipients' copies: of the sample night beside electronic.csv, and of `fubako render`.

    copies.py FUBAKO listed|leaks|control|sound|render
"""

import re
import subprocess
import sys

import night
from pdf_inside import Inside

CODE = "990027"  # the municipality of the samples that asks for copies
RENDERED = {"990001/2026-property-tax": ("FA-0001", "FA-0005"), "990019/2026-care-premium": ("KG-0002",)}
ELECTRONIC = ("electronic", "both")
PIECE_ID = re.compile(CODE + r"\d{16}")
PRINT_WORDS = (b"GTS_PDFX", b"pdfxid", b"pdfvtid", b"PDF/X", b"PDF/VT", b"DPart", b"PieceID", b"GTS_Encapsulated")


# ---- what a submission says of each of its people ----


def tables(job):
    """{role: rows} of a submission's files."""
    folder = night.INBOX / job
    manifest = night.read_json(folder / "manifest.json")
    out = {}
    for entry in manifest["files"]:
        text = (folder / entry["name"]).read_bytes().decode(entry["encoding"].replace("CP932", "cp932"))
        out[entry["role"]] = night.read_csv(text.lstrip("\ufeff").encode())
    return out


def people(job):
    """{record_key: (texts that tell of this person, everything that is the record's own)}."""
    roles = tables(job)
    own = {row["record_key"]: "\n".join(row.values()) for row in roles["records"]}
    for role, rows in roles.items():
        if role != "records":
            for row in rows:
                own[row["record_key"]] = own.get(row["record_key"], "") + "\n" + "\n".join(row.values())
    out = {}
    for row in roles["records"]:
        texts = {row[c] for c in ("record_key", "notice_no", "addressee_no", "name", "send_name",
                                  "address_building", "send_address_building")}
        for send in ("", "send_"):
            texts.add(row[send + "address_town"] + row[send + "address_number"])
        out[row["record_key"]] = ({t for t in texts if len(t) > 1}, own[row["record_key"]])
    return out


def needles(job, key):
    """What must not be in this record's copy: what tells of any other, and is not its own as well."""
    known = people(job)
    mine = squeezed(known[key][1])
    columns = squeezed("".join(known[key][0]))
    return {text for other, (texts, _) in known.items() if other != key for text in texts
            if squeezed(text) not in mine and squeezed(text) not in columns}


# ---- what a file holds ----


def squeezed(text):
    return re.sub(r"\s", "", text)


def is_in(needle, text):
    """A number is found as a whole one only."""
    edge = r"(?<!\d)%s(?!\d)" if needle[:1].isdigit() and needle[-1:].isdigit() else r"%s"
    return re.search(edge % re.escape(needle), text) is not None


def encoded(needle):
    """The needle's bytes as a file may hold them; short ones come about by chance."""
    found = {needle.encode("utf-8"), needle.encode("utf-16-be"), needle.encode("utf-16-le")}
    return {b for b in found if len(b) >= 6}


def cids(needle, characters):
    """The needle's bytes in a font's CIDs, when the font can say it."""
    by_text = {}
    for cid, text in sorted(characters.items(), reverse=True):
        by_text[text] = cid
    out, at = b"", 0
    while at < len(needle):
        length = next((n for n in (3, 2, 1) if needle[at:at + n] in by_text), 0)
        if not length:
            return None
        out += by_text[needle[at:at + length]].to_bytes(2, "big")
        at += length
    return out if len(out) >= 6 else None


def leaks(path, job, key):
    """What the file holds of anybody but this record's person."""
    inside = Inside(path)
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, text=True, check=True)
    texts = [squeezed(told.stdout), squeezed(inside.text()), *map(squeezed, inside.strings())]
    streams = inside.streams()
    drawn = [b"".join(cid.to_bytes(2, "big") for cid in shown) for shown in inside.shown.values()]
    found = set()
    for needle in needles(job, key):
        flat = squeezed(needle)
        if any(is_in(flat, text) for text in texts):
            found.add(("text", needle))
        for data in encoded(needle):
            if data in inside.raw or any(data in stream for stream in streams):
                found.add(("bytes", needle))
        for name, font in inside.fonts.items():
            data = cids(flat, font.characters)
            if data and not flat.isdigit() and any(data in blob for blob in [*streams, *drawn]):
                found.add(("cids", needle))
    for name, font in inside.fonts.items():
        shown = set(inside.shown[name])
        found |= {("character", c) for cid, c in font.characters.items() if cid not in shown}
        found |= {("glyph", (name, g)) for g in set(font.glyphs) - font.needed(shown)}
    return found


# ---- the tests ----


def copied_jobs(run):
    return {job: folder for job, folder in night.jobs(run.folder).items() if job.startswith(CODE)}


def each_copy(run):
    """(job, record_key, path) of every copy of the night."""
    count = 0
    for job, folder in copied_jobs(run).items():
        for row in night.read_csv(folder / "electronic.csv"):
            count += 1
            yield job, row["record_key"], folder / row["copy"]
    night.true(count >= 20, f"copies of the sample night ({count})")


def listed(run, place):
    """Each electronic record has one copy, by its row, with its digest; nobody else has any."""
    copies = 0
    for job, folder in night.jobs(run.folder).items():
        rows = night.read_csv(folder / "electronic.csv")
        told = [r["record_key"] for r in night.read_csv(folder / "dispositions.csv") if r["disposition"] in ELECTRONIC]
        night.equal([r["record_key"] for r in rows], told, f"records of electronic.csv of {job}")
        files = sorted(p.name for p in folder.glob("copies/*"))
        if not job.startswith(CODE):
            night.equal(({(r["copy"], r["copy_sha256"]) for r in rows} - {("", "")}, files), (set(), []),
                        f"copies of {job}, whose municipality does not ask for them")
            continue
        wanted = [f"copies/{number:07}.pdf" for number in range(1, len(rows) + 1)]
        night.equal([r["copy"] for r in rows], wanted, f"names of copies of {job}")
        night.equal([f"copies/{name}" for name in files], wanted, f"files in copies/ of {job}")
        for row in rows:
            night.equal(night.sha256((folder / row["copy"]).read_bytes()), row["copy_sha256"], row["copy"])
        copies += len(rows)
    said = {j["job"]: j["copies"] for j in night.read_json(run.folder / "summary.json")["jobs"]}
    night.equal(sum(said.values()), copies, "copies of summary.json")
    night.true(copies >= 20, f"copies of the sample night ({copies})")


def none_of_others(run, place):
    for job, key, path in each_copy(run):
        night.true(len(needles(job, key)) > 5, f"{job} has other people than {key}")
        night.equal(leaks(path, job, key), set(), f"what {path.name} of {job} holds of anybody else")


def cut_from_a_bundle(run, place):
    """The same search on files that do hold other people finds them, each by what gives them away."""
    job = f"{CODE}/2026-property-tax"
    keys = {r["piece_id"]: r["record_key"] for r in night.read_csv(night.jobs(run.folder)[job] / "dispositions.csv")}
    bundle, pdf, pieces = one_pdf(run, keys)
    whole, cut, two, attached = (place.path / f"{name}.pdf" for name in ("whole", "cut", "two", "attached"))
    whole.write_bytes(night.entries(bundle)[pdf])
    first, second = pieces[0], pieces[1]
    key = keys[first["piece_id"]]
    pages = [int(second["first_page"]) - 1, int(second["first_page"]) - 1 + int(second["pages"])]
    qpdf(whole, "--pages", ".", f"1-{pages[0]}", "--", cut)
    qpdf(whole, "--pages", ".", f"1-{pages[1]}", "--", two)
    note = place.path / "note.txt"
    note.write_bytes(tables(job)["records"][-1]["name"].encode("utf-16-be"))
    qpdf(cut, "--add-attachment", note, "--", attached)
    for path, kinds in ((cut, ("character", "glyph")), (two, ("text", "cids")), (attached, ("bytes",))):
        night.true(PIECE_ID.search(Inside(path).text()), f"{path.name} shows its piece id")
        found = {kind for kind, _ in leaks(path, job, key)}
        night.true(found.issuperset(kinds), f"{kinds} of somebody else in {path.name} (found {found})")


def one_pdf(run, keys):
    """A bundle's PDF of several of these pieces: (bundle, entry, its rows of streams.csv from the first page)."""
    for bundle in night.bundles(run.folder):
        by_pdf = {}
        for row in night.read_csv(night.entries(bundle)["streams.csv"]):
            by_pdf.setdefault(row["pdf"], []).append(row)
        for pdf, rows in by_pdf.items():
            if len(rows) > 5 and rows[0]["piece_id"] in keys:
                return bundle, pdf, rows
    raise night.Failed("no PDF has several pieces")


def qpdf(*words):
    subprocess.run(["qpdf", *map(str, words)], check=True)


def sound_file(path, title):
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    night.equal(checked.returncode, 0, f"qpdf --check of {path.name} ({checked.stderr})")
    drawn = subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-r36",
                            "-sDEVICE=nullpage", path], capture_output=True, text=True)
    night.equal((drawn.returncode, drawn.stdout + drawn.stderr), (0, ""), f"Ghostscript on {path.name}")
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True).stdout.splitlines()[2:]
    night.true(fonts, f"{path.name} has fonts")
    for line in fonts:
        night.equal(tuple(line.split()[-5:-2]), ("yes", "yes", "yes"), f"emb, sub, uni of {path.name}: {line}")
    inside = Inside(path)
    catalog, info = inside.catalog(), inside.info()
    xmp = inside.data(catalog["/Metadata"]).decode()
    night.equal(catalog["/Lang"], "u:ja", "language")
    night.equal(inside.value(catalog["/ViewerPreferences"]), {"/DisplayDocTitle": True}, "viewer preferences")
    night.equal(info["/Title"], "u:" + title, "title of the Info dictionary")
    night.contains(xmp, f'<rdf:li xml:lang="x-default">{title}</rdf:li>', "dc:title")
    night.equal(re.findall(r"<pdfaid:(\w+)>(\w+)<", xmp), [("part", "2"), ("conformance", "U")], "PDF/A of XMP")
    intents = [inside.value(i)["/S"] for i in inside.value(catalog["/OutputIntents"])]
    night.equal(intents, ["/GTS_PDFA1"], "output intents")
    for word in PRINT_WORDS:
        night.true(word not in inside.raw, f"{word} in {path.name}")
    return inside


def title_of(form):
    return re.search(r"^title_ja: (.*)$", (night.ROOT / "templates" / form / "form.yaml").read_text("utf-8"), re.M)[1]


def form_of(job):
    return night.read_json(night.INBOX / job / "manifest.json")["form"]["id"]


def sound(run, place):
    """A copy of each form with every outside tool, and nothing of the post on it."""
    seen = set()
    for job, key, path in each_copy(run):
        if form_of(job) in seen:
            continue
        seen.add(form_of(job))
        inside = sound_file(path, title_of(form_of(job)))
        shown = inside.text()
        night.true(not PIECE_ID.search(shown), f"{path} shows a piece id or control code")
        night.true("この封筒" not in shown, f"{path} speaks of an envelope")
        name = next(r for r in tables(job)["records"] if r["record_key"] == key)["name"]
        night.contains(squeezed(shown), squeezed(name), f"the name on {key} of {job}")
    night.true(len(seen) >= 3, f"forms of which there are copies ({seen})")


def rendered(run, place):
    """What staff print again for one person is such a copy, and the same bytes each time."""
    for job, keys in RENDERED.items():
        for key in keys:
            path, again = place.path / f"{key}.pdf", place.path / f"{key}-again.pdf"
            for out in (path, again):
                done = place.fubako("render", "--form", form_of(job), "--municipality", job.split("/")[0],
                                    "--job", job, "--record", key, "--date", night.NIGHT, "--inbox", night.INBOX,
                                    "--out", out)
                night.equal(done.code, 0, f"render of {key} ({done.err})")
            night.equal(path.read_bytes(), again.read_bytes(), f"{key} twice")
            night.equal(leaks(path, job, key), set(), f"what {path.name} holds of anybody else")
            sound_file(path, title_of(form_of(job)))


def test(program, what):
    with night.Workspace(program) as place:
        run = place.finished("first")
        night.equal(run.code, 4, f"exit code ({run.err})")
        {"listed": listed, "leaks": none_of_others, "control": cut_from_a_bundle, "sound": sound,
         "render": rendered}[what](run, place)


night.main(test, *sys.argv[1:])
