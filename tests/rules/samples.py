"""Every PDF of every bundle of the sample night, in a folder of its own."""

import sys
from collections import namedtuple
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "night"))
import night  # noqa: E402

Sample = namedtuple("Sample", "bundle name path streams")


def of(run, folder):
    """Each as bundle, entry, file, and the rows of streams.csv that name it."""
    found = []
    for number, bundle in enumerate(night.bundles(run.folder)):
        contents = night.entries(bundle)
        streams = night.read_csv(contents["streams.csv"])
        for name, data in contents.items():
            if name.endswith(".pdf"):
                path = folder / f"{number}-{Path(name).name}"
                path.write_bytes(data)
                found.append(Sample(bundle.name, name, path, [row for row in streams if row["pdf"] == name]))
    night.true(len(found) >= 20, f"the sample night has PDFs ({len(found)})")
    return found


def profile(sample):
    """What rules a file must keep."""
    if sample.name.startswith("municipalities/"):
        return "copy"
    return "print" if sample.name.startswith("print/") else "papers"


def sample_night(place):
    run = place.finished("first")
    night.equal(run.code, 4, f"exit code of the sample night ({run.err})")
    return of(run, place.path)
