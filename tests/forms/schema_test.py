#!/usr/bin/env python3
"""The JSON Schemas of templates/ against the program: they take and refuse the same files.

    schema_test.py FUBAKO committed|variants|overlays
"""

import copy
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
MUNICIPALITY = "990001"
# What can be told of a file alone: the schema must tell it, whenever the program does.
STRUCTURAL = set("""
    boolean-expected box-malformed child-map-expected choice-unknown code-not-quoted condition-malformed
    date-malformed element-in-wrong-layer element-malformed element-unknown field-max-zero fit-out-of-range
    form-format-unknown integer-expected key-missing law-year-out-of-range legal-content-unknown
    legal-content-unstated legal-source-malformed length-malformed list-expected map-expected
    overlay-format-unknown page-size-unknown page-too-many-enclosures pattern-empty points-malformed
    role-needs-date split-rows-zero streams-count text-expected unknown-key""".split())
# Maps whose keys are names of the form's own.
FREE = {("formats",), ("styles",), ("rows",), ("elements",)}


class Loader(yaml.SafeLoader):
    """YAML 1.2 as the program reads it: dates and `no` are texts."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [("bool", r"^(?:true|false)$", "tf"), ("int", r"^-?[0-9]+$", "-0123456789"),
                            ("null", r"^(?:null|~|)$", "n~")]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def read(path):
    return yaml.load(path.read_text("utf-8"), Loader)


def validator(kind):
    schema = json.loads((ROOT / f"templates/{kind}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def say(condition, what):
    if not condition:
        print(what)
    return not condition


def committed(_):
    wrong = files = 0
    for kind, patterns in {"form": ["templates/*/form.yaml", "templates/*/versions/*/form.yaml", "templates/internal/*/form.yaml",
                                    "tests/run/templates/**/form.yaml", "tests/forms/every-kind/form.yaml"],
                           "case": ["templates/*/cases/*.yaml"],
                           "overlay": ["config/municipalities/*/overlays/*.yaml"]}.items():
        one = validator(kind)
        for path in sorted(p for pattern in patterns for p in ROOT.glob(pattern)):
            files += 1
            for error in one.iter_errors(read(path)):
                wrong += say(False, f"{path.relative_to(ROOT)} {list(error.absolute_path)}: {error.message[:200]}")
    wrong += say(files > 40, f"only {files} files")
    return wrong


def elements(form):
    """Of the first page, and of the rows, which it may show."""
    for holder in [form["pages"][0], *form.get("rows", {}).values()]:
        yield from holder.get("fixed", [])
        yield from holder.get("variable", [])


def says_its_part(_):
    """Whoever gets several envelopes must see it on the first page of each; a QR must be readable."""
    wrong = invites = 0
    for path in sorted(ROOT.glob("templates/*/form.yaml")):
        form = read(path)
        wrong += say(any("{mark.part-of}" in str(one.get("value")) for one in elements(form)),
                     f"{path.relative_to(ROOT)}: nothing on the first page says {{mark.part-of}}")
        for page in form["pages"]:
            for one in page.get("variable", []):
                if one.get("mark") == "invite":
                    invites += 1
                    size = min(float(number) for number in one["at"].split()[2:])
                    # 37 modules of 15 mm at least, with the 8 that stay white
                    wrong += say(size >= 15 / 37 * 45, f"{path.relative_to(ROOT)}: an invitation in {size} mm")
    return wrong + say(invites >= 4, f"only {invites} places for an invitation")


def is_free(path):
    return path in FREE or (path and path[-1] == "labels")


def changes(tree, path=()):
    """(what, function that does it to a copy): an unknown key, a key gone, a value of a wrong kind."""
    if isinstance(tree, dict):
        if not is_free(path):
            yield "unknown key in", path, lambda at: at.__setitem__("zzz", "x")
        for key, value in tree.items():
            if not is_free(path):
                yield f"without {key}", path, lambda at, key=key: at.pop(key)
            for other in wrong_values(value):
                yield f"{key} is {other!r}", path, lambda at, key=key, other=other: at.__setitem__(key, other)
            yield from changes(value, (*path, key))
    if isinstance(tree, list):
        for i, value in enumerate(tree):
            yield from changes(value, (*path, i))


def wrong_values(value):
    if isinstance(value, bool):
        return ["x", 1]
    if isinstance(value, int):
        return ["x", True]
    if isinstance(value, str):
        return ["zzz", 7, {"a": "b"}]
    return ["x", {"a": "b"} if isinstance(value, list) else ["x"]]


def changed(tree, path, change):
    tree = copy.deepcopy(tree)
    at = tree
    for step in path:
        at = at[step]
    change(at)
    return tree


class Place:
    """config/ and templates/ of a test, and what the program says of the forms and overlays in them."""

    def __init__(self, program):
        self.program = program

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="fubako-schema-"))
        shutil.copytree(ROOT / "config", self.path / "config")
        for folder in self.path.glob("config/municipalities/*/overlays"):
            shutil.rmtree(folder)
        self.name_no_forms()
        self.overlays = self.path / f"config/municipalities/{MUNICIPALITY}/overlays"
        self.overlays.mkdir()
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def name_no_forms(self):
        """The committed forms are not here, so no rule and no municipality may name them."""
        (self.path / "config/grouping.yaml").unlink()
        for file in self.path.glob("config/municipalities/*/municipality.yaml"):
            file.write_text(re.sub(r"^mailing: .*\n", "", file.read_text("utf-8"), flags=re.M), "utf-8")

    def put(self, name, form, overlay=None):
        folder = self.path / "templates" / name
        folder.mkdir(parents=True)
        if form.get("id") == "every-kind":
            form = {key: name if key == "id" else value for key, value in form.items()}
        (folder / "form.yaml").write_text(json.dumps(form, ensure_ascii=False), "utf-8")
        if overlay is None:
            overlay = {"format": "fubako-overlay/1", "form": name, "law_year": 2026, "elements": {}}
        elif overlay.get("form") == "every-kind":
            overlay = {key: name if key == "form" else value for key, value in overlay.items()}
        (self.overlays / f"{name}.yaml").write_text(json.dumps(overlay, ensure_ascii=False), "utf-8")

    def fubako(self, *words):
        config = self.path / "config/fubako.yaml"
        return subprocess.run([self.program, "--config", config, "--lang", "en", *words], capture_output=True,
                              text=True)

    def complaints(self):
        """{name: codes of what is wrong with it}; a name without any is sound."""
        done = self.fubako("config", "--overlays", "--json")
        found = {row["form"]: [] for row in json.loads(done.stdout)}
        for line in done.stderr.splitlines():
            told = re.match(rf"(?:{MUNICIPALITY}/overlays/)?(\w+)(?:/form)?\.yaml:\d+:\d+: \[([a-z-]+)\]", line)
            if told is None:
                raise RuntimeError(f"no place: {line}")
            found[told[1]].append(told[2])
        for row in json.loads(done.stdout):
            if (row["state"] == "refused") != bool(found[row["form"]]):
                raise RuntimeError(f"{row} says {found[row['form']]}")
        return found


def compare(judge, variants, found, least):
    """The schema's and the program's judgement of each variant; `least` must be refused by both."""
    wrong = refused = 0
    for name, (what, tree) in variants.items():
        errors, codes = list(judge.iter_errors(tree)), found[name]
        if errors:
            refused += 1
            wrong += say(codes, f"{what}: the schema refuses it ({errors[0].message[:120]}), the program does not")
        elif STRUCTURAL & set(codes):
            wrong += say(False, f"{what}: the program refuses it ({codes}), the schema does not")
        if what.startswith("unknown key"):
            wrong += say({"unknown-key", "legal-content-unknown"} & set(codes), f"{what}: the program says {codes}")
    print(f"{len(variants)} variants, {refused} refused by both")
    return wrong + say(refused >= least, f"only {refused} are refused")


def numbered(prefix, base, step=1):
    """Every `step`-th of all the changes that can be made to `base`."""
    return {f"{prefix}{i:04d}": (f"{what} at {'.'.join(map(str, path))}", changed(base, path, change))
            for i, (what, path, change) in enumerate(changes(base)) if i % step == 0}


def variants(program):
    base = read(ROOT / "tests/forms/every-kind/form.yaml")
    service = ("valid_from", "valid_to", "channel", "form_group", "envelope")
    internal = {"internal": True, **{key: value for key, value in base.items() if key not in service}}
    all_variants = {"sound": ("as it is", base), **numbered("v", base, step=5),
                    "soundi": ("internal", internal),
                    **{f"i{key}": (f"internal with {key}", {**internal, key: base[key]}) for key in service},
                    **{f"n{key}": (f"not internal, without {key}", {**internal, "internal": False, **{
                        other: base[other] for other in service if other != key}}) for key in service}}
    with Place(program) as place:
        for name, (_, tree) in all_variants.items():
            place.put(name, tree)
        found = place.complaints()
    wrong = sum(say(found[name] == [], f"{name}: {found[name]}") for name in ("sound", "soundi"))
    wrong += sum(say(found[f"{kind}{key}"], f"{kind}{key} is taken") for kind in "in" for key in service)
    return wrong + compare(validator("form"), all_variants, found, 150)


def overlays(program):
    form = read(ROOT / "tests/forms/every-kind/form.yaml")
    base = {"format": "fubako-overlay/1", "form": "every-kind", "law_year": 2026,
            "elements": {"title": {"value": "控", "at": "10 10 70 5", "shown": True}}}
    all_variants = {"sound": ("as it is", base), **numbered("o", base)}
    with Place(program) as place:
        for name, (_, tree) in all_variants.items():
            place.put(name, form, tree)
        found = place.complaints()
    return say(found["sound"] == [], f"the overlay itself: {found['sound']}") + compare(
        validator("overlay"), all_variants, found, 15)


if __name__ == "__main__":
    sys.exit(1 if globals()[sys.argv[2]](sys.argv[1]) else 0)
