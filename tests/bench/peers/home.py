"""A folder that Fubako runs from: the tree's own settings and templates, the benchmark's form and font."""
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
FONT = "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf"
FORM = pathlib.Path(__file__).resolve().parent / "notice-1"
NIGHT = "2026-04-07"


def make(folder, fubako):
    """Gives the settings file of a fresh home below `folder`, with a signing key of its own."""
    home = pathlib.Path(folder) / "home"
    if home.exists():
        shutil.rmtree(home)
    shutil.copytree(ROOT / "config", home / "config", ignore=shutil.ignore_patterns("keys"))
    shutil.copytree(ROOT / "templates", home / "templates")
    shutil.copytree(FORM, home / "templates/notice-1")
    (home / "samples").mkdir()
    shutil.copy(ROOT / "samples/postal-codes.csv", home / "samples")
    settings = home / "config/fubako.yaml"
    text = settings.read_text(encoding="utf-8")
    with_font = text.replace("\nfonts:\n", f"\nfonts:\n  notice:\n    - path: {FONT}\n")
    if with_font == text:
        raise SystemExit(f"{settings}: no `fonts:` to add the benchmark's font to")
    settings.write_text(with_font, encoding="utf-8")
    subprocess.run([fubako, "--config", settings, "keys", "make"], check=True, stdout=subprocess.DEVNULL)
    return settings
