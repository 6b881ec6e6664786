#!/usr/bin/env python3
"""The same night under other circumstances: the whole outbox must be equal, byte by byte.

    same_bytes.py FUBAKO
"""

import os
import shutil
import sys

import night


def copy_backwards(folder, target):
    """The same inbox, written in another order and at another time."""
    for source in sorted((p for p in folder.rglob("*") if p.is_file()), reverse=True):
        path = target / source.relative_to(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return target


def test(program):
    with night.Workspace(program) as place:
        plain = place.finished("plain")
        night.equal(plain.code, 4, f"exit code ({plain.err})")
        elsewhere = {
            "one thread": (["--threads", "1"], {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": ""}),
            "two threads, another time zone and language": (["--threads", "2"], {
                "TZ": "America/Sao_Paulo", "LANG": "ja_JP.UTF-8", "LC_ALL": "de_DE.UTF-8"}),
        }
        for name, (arguments, env) in elsewhere.items():
            run = place.run(name, *arguments, lang=None, env=env)
            night.equal(run.code, 4, f"exit code with {name} ({run.err})")
            night.same_trees(plain.outbox, run.outbox, name)
        from_another_folder(place, plain)


def from_another_folder(place, plain):
    copy_backwards(night.INBOX, place.path / "copy")
    (place.path / "here").mkdir()
    done = place.fubako("run", "--date", night.NIGHT, "--inbox", "../copy", "--outbox", "out",
                        "--state", "state", cwd=place.path / "here", env={"TZ": "UTC"})
    night.equal(done.code, 4, f"exit code in another folder ({done.err})")
    night.same_trees(plain.outbox, place.path / "here/out", "another folder and a copied inbox")


night.main(test, sys.argv[1])
