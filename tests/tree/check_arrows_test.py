"""A tree with one fault of each kind: check_arrows.py finds exactly it."""
import pathlib
import subprocess
import sys
import tempfile

CHECK = sys.argv[1]
ARROWS = "base:\nmodel: base\nforms: base model\nrender: base model\nthird-party: hb render\nthird-party: tl/ base\n"


def run(files, arrows=ARROWS):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "tools").mkdir()
        (root / "tools/arrows.txt").write_text(arrows)
        for name, text in files.items():
            path = root / "pipeline" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True)
        return done.returncode, done.stdout


CASES = [
    ("clean", {"forms/a.cpp": '#include "base/base.h"\n#include "forms/inner.h"\n'}, None),
    ("arrow", {"forms/a.cpp": '#include "render/render.h"\n'}, "forms may not include render"),
    ("inner", {"render/a.cpp": '#include "forms/inner.h"\n'}, "may not include"),
    ("door", {"forms/a.cpp": '\n#include "model/model.h"\n'}, None),
    ("third", {"forms/a.cpp": "#include <hb.h>\n"}, "belongs to render alone"),
    ("header", {"render/a.h": "#include <hb-subset.h>\n"}, "stands in a header"),
    ("expected", {"base/a.h": "#include <tl/expected.hpp>\n"}, None),
    ("room", {"attic/a.cpp": "\n"}, "is not in tools/arrows.txt"),
    ("name", {"base/a.cpp": '#include "other.h"\n'}, "names no room"),
    ("empty", {}, "no sources seen"),
]

failed = 0
for name, files, expected in CASES:
    files = files or {}
    with_base = dict(files)
    if name == "empty":
        with_base = {"base/readme.txt": ""}
    code, out = run(with_base)
    good = code == 0 if expected is None else code == 1 and expected in out
    if not good:
        failed += 1
        print(f"{name}: exit {code}, wanted {expected!r}\n{out}")
code, out = run({"base/a.cpp": ""}, "base: model\nmodel: base\n")
if code != 1 or "arrows go round" not in out:
    failed += 1
    print(f"cycle: exit {code}\n{out}")
sys.exit(1 if failed else 0)
