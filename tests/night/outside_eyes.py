#!/usr/bin/env python3
"""Reads every name off the PDFs of the sample night with Poppler (tests/rules/agreement.py does the rest).

    outside_eyes.py FUBAKO
"""

import re
import subprocess
import sys
from pathlib import Path

import night

# Characters that conversions like to lose; somebody of the samples has each in the name.
HARD_NAMES = {
    "\U00020bb7": "beyond the BMP", "\u9ad9\ufa11": "compatibility ideographs",
    "\u8fbb\U000e0100": "辻 with a selector", "\u845b\U000e0100": "葛 with a selector",
    "\u9089\U000e0110": "邉 of IPAmj only", "\u908a\U000e0109": "邊 of IPAmj only",
    "\u9089\U000e0100": "邉 with its selector", "\u9089": "plain 邉",
}
SELECTORS = "[\U000e0100-\U000e01ef\ufe00-\ufe0f]"


def call(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True)


def each_pdf(run, place):
    """(bundle, entry, file) of every PDF of every bundle."""
    count = 0
    for number, bundle in enumerate(night.bundles(run.folder)):
        for name, data in night.entries(bundle).items():
            if name.endswith(".pdf"):
                path = place.path / f"{number}-{Path(name).name}"
                path.write_bytes(data)
                count += 1
                yield bundle, name, path
    night.true(count >= 6, f"the sample night has PDFs ({count})")


def squeezed(text):
    return re.sub(r"\s", "", text)


def printed_names(run, place):
    """(job, record_key, name of the data, text of the record's pages) of everybody who is printed."""
    pages, streams = {}, {}
    for bundle, name, path in each_pdf(run, place):
        text = call("pdftotext", "-enc", "UTF-8", "-layout", path, "-").stdout
        pages[bundle, name] = text.split("\f")
    for bundle in night.bundles(run.folder):
        for stream in night.read_csv(night.entries(bundle)["streams.csv"]):
            streams.setdefault(stream["piece_id"], (bundle, stream))  # the first holds the address
    for job, folder in night.jobs(run.folder).items():
        records = night.read_csv(night.INBOX / job / "records.csv")
        for record, row in zip(records, night.read_csv(folder / "dispositions.csv")):
            for piece in filter(None, row["piece_id"].split("+")):
                bundle, stream = streams[piece]
                first = int(stream["first_page"]) - 1
                own = pages[bundle, stream["pdf"]][first:first + int(stream["pages"])]
                yield job, record, "".join(own)


def names(run, place):
    seen = dict.fromkeys(HARD_NAMES, 0)
    printed = 0
    for job, record, text in printed_names(run, place):
        name = record["send_name"] or record["name"]
        # A selector that follows would be another character, so the name must end where it ends.
        wanted = re.escape(squeezed(name)) + f"(?!{SELECTORS})"
        night.true(re.search(wanted, squeezed(text)),
                   f"the pages of {job} {record['record_key']} give back its name unchanged")
        printed += 1
        for hard in HARD_NAMES:
            seen[hard] += re.search(re.escape(hard) + f"(?!{SELECTORS})", name) is not None
    night.true(printed > 200, f"pieces of the sample night ({printed})")
    night.equal([HARD_NAMES[h] for h, n in seen.items() if not n], [], "hard names that nobody has")
    two_on_one_page(place)
    held_without_glyph(run)


def two_on_one_page(place):
    pdf = place.path / "strange.pdf"
    done = place.fubako("render", "--form", "long-term-care-premium-notice", "--municipality", "990001",
                        "--case", "strange", "--date", night.NIGHT, "--out", pdf)
    night.equal(done.code, 0, f"render of the strange case ({done.err})")
    text = call("pdftotext", "-enc", "UTF-8", "-layout", "-f", 1, "-l", 1, pdf, "-").stdout
    night.true(re.search("\u9089\U000e0100\\s*\u9089(?!" + SELECTORS + ")", text),
               "邉 with its selector and plain 邉 stand on one page, each as itself")


def held_without_glyph(run):
    """邉 with a selector that no font maps is held, never drawn as plain 邉."""
    found = 0
    for job, folder in night.jobs(run.folder).items():
        rows = night.read_csv(folder / "dispositions.csv")
        for record, row in zip(night.read_csv(night.INBOX / job / "records.csv"), rows):
            if "\u9089\U000e0102" in record["name"] and row["disposition"] != "electronic":
                found += 1
                night.equal((row["disposition"], row["reason"]), ("held", "character-unmapped"),
                            f"{job} {record['record_key']}")
    night.true(found >= 2, f"records whose name no font can draw ({found})")


def test(program):
    with night.Workspace(program) as place:
        run = place.finished("first")
        night.equal(run.code, 4, f"exit code ({run.err})")
        names(run, place)


night.main(test, sys.argv[1])
