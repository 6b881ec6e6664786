"""What is measured: Fubako's own steps, its peers, and the limits of the machine."""
import dataclasses
import pathlib
import shutil
import subprocess
import sys
import typing

import data
import home
import layout
import page_streams

HERE = pathlib.Path(__file__).resolve().parent
FAMILY = "BIZ UDPGothic"
CXX = ["g++", "-O2", "-std=c++20"]
BUILT = {  # program: packages of pkg-config, libraries
    "symbols": ([], ["-lzint"]),
    "peer_haru": ([], ["-lhpdf", "-lzint"]),
    "peer_cairo": (["pangocairo", "cairo-pdf"], ["-lzint"]),
    "limit_deflate": ([], ["-ldeflate"])}


@dataclasses.dataclass
class Tool:
    name: str
    command: list
    pages: int
    makes: typing.Optional[pathlib.Path] = None     # one PDF, or a folder that is removed before each run

    def clear(self):
        if self.makes is not None and self.makes.is_dir():
            shutil.rmtree(self.makes)


def build(out):
    """Compiles the C++ programs whose libraries are there; names those that are not."""
    missing = []
    for name, (packages, libraries) in BUILT.items():
        flags = []
        if packages:
            asked = subprocess.run(["pkg-config", "--cflags", "--libs", *packages], capture_output=True, text=True)
            flags = asked.stdout.split()
            if asked.returncode != 0:
                missing.append(name)
                continue
        subprocess.run([*CXX, HERE / f"{name}.cpp", "-o", out / name, *flags, *libraries], check=True)
    return missing


def python_with_reportlab():
    """Debian's own interpreter has Debian's ReportLab."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import reportlab"], capture_output=True).returncode == 0:
            return python
    return None


class Work:
    """Everything for N records: data for both sides, Fubako's plan, and the commands."""

    def __init__(self, options, out, count):
        self.options, self.out, self.count = options, out, count
        self.folder = out / str(count)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.values, self.rectangles = self.folder / "values.tsv", self.folder / "rectangles.tsv"
        self.plan = self.folder / "plan-state/runs" / home.NIGHT / "plan"
        self.parts = self.folder / "parts"

    def fubako(self, verb, *more, state):
        return [self.options.fubako, "--config", self.out / "home/config/fubako.yaml", "--lang", "en", verb,
                "--inbox", self.folder / "inbox", "--outbox", self.folder / state / "outbox",
                "--state", self.folder / state, "--date", home.NIGHT, *more]

    def prepare(self, peers):
        data.write_inbox(self.count, self.folder / "inbox")
        subprocess.run(self.fubako("plan", state="plan-state"), check=True, capture_output=True)
        if not peers:
            return
        data.write_values(self.count, self.values)
        with open(self.rectangles, "w", encoding="utf-8") as file:
            subprocess.run([self.out / "symbols", self.values, self.out / "layout.tsv"], stdout=file, check=True)

    def own(self):
        """Composing leaves the files that proving reads: they stand in this order."""
        whole = self.folder / "whole"
        return [Tool("Fubako: plan", self.fubako("plan", state="again"), self.count, self.folder / "again"),
                Tool("Fubako: compose + render", [self.options.parts, "compose", self.plan, self.parts],
                     self.count, self.parts),
                Tool("Fubako: prove", [self.options.parts, "prove", self.plan, self.parts], self.count),
                Tool("Fubako: whole run", self.fubako("run", "--threads", "1", state="whole"), self.count, whole)]

    def peer(self, name, *arguments, python=None):
        pdf = self.folder / (name + ".pdf")
        before = [python, "-X", "utf8", "-B", HERE / (name + ".py")] if python else [self.out / name]
        places = [self.rectangles] if python else []
        return [*before, self.values, *places, self.out / "layout.tsv", *arguments[:1], pdf, *arguments[1:]], pdf

    def peers(self):
        """Each that is installed and takes so many pages; the others by name."""
        known = [("libharu, shared layer", "peer_haru", [home.FONT], None, True),
                 ("cairo, recorded layer", "peer_cairo", [FAMILY], None, (self.out / "peer_cairo").exists()),
                 ("ReportLab", "peer_reportlab", [home.FONT], self.options.reportlab, self.options.reportlab),
                 ("typst", "peer_typst", [home.FONT, self.options.typst], sys.executable, self.options.typst),
                 ("Apache FOP", "peer_fop", [home.FONT, self.options.fop], sys.executable, self.options.fop)]
        found, skipped = [], []
        for title, name, arguments, python, there in known:
            most = self.options.most[name]
            if not there:
                skipped.append(f"{title}: not installed")
            elif self.count > most:
                skipped.append(f"{title}: {self.count:,} pages not tried, {most:,} at most")
            else:
                command, pdf = self.peer(name, *arguments, python=python)
                found.append(Tool(title, command, self.count, pdf))
        return found, skipped

    def fubako_pdfs(self):
        return sorted(self.parts.glob("*/part-1.pdf"))

    def limits(self):
        """On the files that the tools before have left: Fubako's own, and libharu's."""
        found = []
        for title, pdfs in (("Fubako's file", self.fubako_pdfs()), ("libharu's file", [self.folder / "peer_haru.pdf"])):
            pages = self.folder / (title.split("'")[0] + ".pages")
            count, _ = page_streams.write(pages, pdfs)
            for level in "61":
                found.append(Tool(f"limit: libdeflate {level} + write, {title}",
                                  [self.out / "limit_deflate", level, pages, self.folder / "deflated"], count))
            for name, command in (("pdftotext", "pdftotext -q $f {}".format(self.folder / "text")),
                                  ("mutool draw -F txt", "mutool draw -q -F txt -o /dev/null $f")):
                loop = f"for f in {' '.join(map(str, pdfs))}; do {command} || exit 1; done"
                found.append(Tool(f"limit: {name}, {title}", ["sh", "-c", loop], self.count))
        return found


def prepare(out, fubako):
    home.make(out, fubako)
    layout.write(out / "layout.tsv")
    return build(out)
