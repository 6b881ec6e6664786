#!/usr/bin/env python3
"""A receiver as nobody should build one: it opens what it can open, and looks at nothing.

    careless_receiver.py BUNDLE TO KEYS
"""

import subprocess
import sys
import zipfile
from pathlib import Path


def password_of(archive, to, keys):
    """What key.cms holds, by openssl; b"" when it does not open."""
    sealed = to / "key.cms"
    sealed.write_bytes(archive.read("key.cms"))
    opened = subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-in", sealed, "-recip",
                             keys / "vendor.pem", "-inkey", keys / "vendor.key"], capture_output=True)
    return opened.stdout.decode("ascii", "replace").strip()


def unpack(bundle, to, keys):
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        if "key.cms" in names:
            given = "-p" + password_of(archive, to, keys)
            subprocess.run(["7z", "x", "-y", "-bd", given, f"-o{to}", bundle], check=True, capture_output=True)
            return
        for name in names:
            path = to / name.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))


def main(bundle, to, keys):
    try:
        unpack(Path(bundle), Path(to), Path(keys))
        print("accepted")
    except Exception:
        print("bundle-damaged")


main(*sys.argv[1:])
