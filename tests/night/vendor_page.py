"""What a vendor's page tells to do, done: its commands by bash, in a folder with what a vendor has."""

import os
import re
import shutil
import subprocess

import night

PAGE = night.ROOT / "config/vendors/README.md"


def commands():
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    night.equal(len(blocks), 7, "steps of the vendor's page")
    return "".join(blocks)


class Desk:
    """A vendor's folder: the sender's keys, its own pair if it has one, a bundle and its consignment."""

    def __init__(self, place, name, bundle, pair=None):
        self.folder = place.path / name
        self.folder.mkdir()
        done = place.fubako("keys", "export", "--out", self.folder / "sender.pem")
        night.equal(done.code, 0, f"keys export ({done.err})")
        self.sender = done.out.split()
        for file in ("recipient.pem", "recipient.key.pem") if pair else ():
            shutil.copy2(pair / file, self.folder)
        self.bring(bundle)

    def bring(self, bundle):
        self.bundle = bundle
        for file in (bundle, bundle.parent / "consignment.json", bundle.parent / "consignment.sig"):
            shutil.copy2(file, self.folder)

    def follow(self):
        """Gives the exit code and what was said."""
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", commands()], cwd=self.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "BUNDLE": self.bundle.name})
        night.equal([p.name for p in self.folder.glob("*password*")], [], "password files that are left")
        return done.returncode, done.stdout

    def opened(self):
        root = self.folder / self.bundle.stem
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
