#!/usr/bin/env python3
"""Every case of a form, for every sample municipality, against its approved picture.

    approved_pages.py FUBAKO FORM            compares; a difference is drawn to build/pages/
    approved_pages.py FUBAKO FORM --approve  takes today's pages as approved: look at them first

Pages are drawn by Poppler at DPI dots an inch in 16 grays. Tolerance: a pixel differs when its
gray is more than TOLERANCE of 255 off; a picture differs when more than SHARE of its pixels do.
At this size a glyph moved by 1 mm, another digit or a missing line is far above that; the proof,
not this test, reads the digits.
"""
import concurrent.futures
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import picture  # noqa: E402

DPI = 40
TOLERANCE = 51
SHARE = 0.0002
ROOT = pathlib.Path(__file__).resolve().parents[2]
APPROVED = ROOT / "tests/pages/approved"
MUNICIPALITIES = ["990001", "990019", "990027"]


def pages_of(fubako, form, municipality, case):
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "x.pdf"
        run = subprocess.run(
            [fubako, "--config", ROOT / "config/fubako.yaml", "--lang", "en", "render", "--form", form,
             "--municipality", municipality, "--case", case, "--date", "2026-04-01", "--out", pdf],
            capture_output=True, text=True)
        if run.returncode != 0:
            raise RuntimeError(f"{form} {municipality} {case}: {run.stdout}{run.stderr}")
        subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), pdf, pdf.with_suffix("")], check=True)
        drawn = sorted(pdf.parent.glob("x-*.pgm"))
        return picture.beside([picture.read_pgm(path.read_bytes()) for path in drawn])


def differs(approved, now):
    if approved[:2] != now[:2]:
        return True
    if approved[2] == now[2]:
        return False
    off = sum(1 for a, b in zip(approved[2], now[2]) if abs(a - b) > TOLERANCE)
    return off > SHARE * len(now[2])


def check(fubako, form, municipality, case, approve):
    width, height, pixels = pages_of(fubako, form, municipality, case)
    now = (width, height, picture.coarse(pixels))
    path = APPROVED / form / f"{case}-{municipality}.png"
    if approve:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or differs(picture.read_png(path), now):
            picture.write_png(path, *now)
        return None
    if not path.exists():
        return f"{path.relative_to(ROOT)} is missing: look at the pages, then run with --approve"
    approved = picture.read_png(path)
    if not differs(approved, now):
        return None
    out = ROOT / "build/pages" / form
    out.mkdir(parents=True, exist_ok=True)
    drawn = out / f"{case}-{municipality}.png"
    if approved[:2] != now[:2]:
        picture.write_png(drawn, *now)
        return f"{drawn.relative_to(ROOT)}: another number or size of pages than approved"
    picture.write_png(drawn, *picture.difference(approved, now), colour=True)
    return f"{drawn.relative_to(ROOT)}: red was approved and is gone, blue is new"


def main():
    fubako, form = sys.argv[1:3]
    approve = "--approve" in sys.argv
    cases = sorted(path.stem for path in (ROOT / "templates" / form / "cases").glob("*.yaml"))
    if not cases:
        sys.exit(f"{form} has no cases")
    tasks = [(municipality, case) for municipality in MUNICIPALITIES for case in cases]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda t: check(fubako, form, t[0], t[1], approve), tasks))
    wanted = {f"{case}-{municipality}.png" for municipality, case in tasks}
    for path in sorted((APPROVED / form).glob("*.png")):
        if path.name not in wanted:
            said.append(f"{path.relative_to(ROOT)} belongs to no case: remove it")
    problems = [line for line in said if line]
    print(f"{form}: {len(tasks)} pictures, {len(problems)} differ")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
