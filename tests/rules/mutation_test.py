#!/usr/bin/env python3
"""Alters good PDFs of a bundle, one thing each: its rule must find it, and nothing else may speak up.

    mutation_test.py FUBAKO [NAME…]      only those alterations
"""

import concurrent.futures
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "night"))
import night  # noqa: E402

import altering  # noqa: E402
import check_pdf  # noqa: E402
import document  # noqa: E402
import fonts  # noqa: E402
import mutations_content, mutations_fonts, mutations_identification  # noqa: E402, E401, F401
import mutations_objects, mutations_parts  # noqa: E402, E401, F401
import parts  # noqa: E402
from mutation import MUTATIONS  # noqa: E402
from rule import RULES  # noqa: E402

# Rules that no alteration tries, and why.
UNTRIED = {}


def bases(run, folder):
    """The smallest print file with pieces of two pages and an image, and the smallest with a font in CFF."""
    printed = [(Path(name).name, data) for bundle in night.bundles(run.folder)
               for name, data in night.entries(bundle).items() if name.startswith("print/")]
    found = {}
    for name, data in sorted(printed, key=lambda one: len(one[1])):
        if len(found) < 2:
            path = folder / name
            path.write_bytes(data)
            for base in kinds(document.Document(path)):
                found.setdefault(base, path)
    night.equal(sorted(found), ["card", "slips"], "kinds of print files that the night has")
    return found


def kinds(doc):
    has_image = any(doc.dict(ref).get("/Subtype") == "/Image" for ref in doc.streams())
    if has_image and len(parts.leaves(doc)) > 2 and all("/End" in doc.dict(leaf) for leaf, _ in parts.leaves(doc)):
        yield "card"
    if any(font.kind == "/CIDFontType0" for font in fonts.shown(doc)):
        yield "slips"


def as_profile(profile, path, folder):
    """The file as another profile wants it: a copy with a language and no parts, papers without piece ids."""
    pdf, out = altering.Altered(path), folder / f"as-{profile}-{path.name}"
    if profile == "copy":
        pdf.catalog()["/Lang"] = "u:ja-JP"
        pdf.catalog().pop("/DPartRoot")
        for page in pdf.doc.pages:
            pdf.value(page).pop("/DPart")
    else:
        for node, _ in parts.leaves(pdf.doc):
            pdf.value(node).pop("/DPM")
    pdf.write(out)
    return out


def altered(mutation, source, out):
    if mutation.kind == "raw":
        data = source.read_bytes()
        new = mutation.alter(data)
        assert new != data, "the alteration alters something"
        out.write_bytes(new)
    elif mutation.kind == "command":
        done = subprocess.run([str(word) for word in mutation.alter(source, out)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    else:
        pdf = altering.Altered(source)
        mutation.alter(pdf)
        assert pdf.changed, "the alteration alters something"
        pdf.write(out)


def try_one(mutation, sources, folder):
    """What is wrong with the outcome, None when it is as it should be."""
    out = folder / f"{mutation.profile}-{mutation.name}.pdf"
    altered(mutation, sources[mutation.profile, mutation.base], out)
    found = check_pdf.check(out, mutation.profile)
    out.unlink()
    ids = {one.id for one in found}
    profiles = {rule.id: rule.profiles for rule in RULES}
    wanted = {id_ for id_ in mutation.ids if mutation.profile in profiles[id_]}
    if ids == wanted:
        return None
    told = "; ".join(f"{one.id} {one.ref} {one.says}" for one in found if one.id not in wanted)
    return f"{mutation.name}: wanted {sorted(wanted)}, found {sorted(ids)} ({told[:400]})"


def test(program, *only):
    with night.Workspace(program) as place, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run = place.finished("first")
        night.equal(run.code, 4, f"exit code of the sample night ({run.err})")
        sources = {}
        for name, path in bases(run, folder).items():
            rewritten = folder / f"rewritten-{name}.pdf"
            altering.Altered(path).write(rewritten)
            sources["print", name] = path
            for profile in ("copy", "papers"):
                sources[profile, name] = as_profile(profile, path, folder)
                night.equal(check_pdf.check(sources[profile, name], profile), [], f"findings in {name} as {profile}")
            night.equal(check_pdf.check(path), [], f"findings in {name}")
            night.equal(check_pdf.check(rewritten), [], f"findings in {name}, rewritten")
        chosen = [m for m in MUTATIONS if not only or m.name in only]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            said = list(pool.map(lambda m: try_one(m, sources, folder), chosen))
        problems = [line for line in said if line]
        print(f"{len(chosen)} alterations, {len(problems)} of them not found as they should be")
        night.equal(problems, [], "alterations")
    every_rule_is_tried()


def every_rule_is_tried():
    tried = {mutation.ids[0] for mutation in MUTATIONS}
    untried = {rule.id for rule in RULES} - tried
    night.equal(sorted(untried), sorted(UNTRIED), "rules that no alteration tries")
    print(f"{len(RULES)} rules, {len(tried)} of them tried by an alteration of their own")


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
