#!/usr/bin/env python3
"""Holds the #include lines of pipeline/ against tools/arrows.txt.

Refuses an arrow that is not drawn, an include of another room's inner header, a third-party header
outside its home, and a third-party header inside a door or inner header (tl/expected apart).
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def read_arrows():
    rooms, homes = {}, []
    for line in (ROOT / "tools/arrows.txt").read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, _, rest = line.partition(":")
        if name == "third-party":
            prefix, *where = rest.split()
            homes.append((prefix, set(where)))
        else:
            rooms[name] = set(rest.split())
    return rooms, homes


def complaints_of(path, room, rooms, homes):
    text = path.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        kind, target = match.groups()
        place = f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start(2)) + 1}"
        other = target.split("/")[0]
        if kind == '"' and other in rooms:
            if other == room:
                continue
            if other not in rooms[room]:
                yield f"{place}: {room} may not include {other}; draw the arrow in tools/arrows.txt or remove it"
            elif other not in ("base", "model") and target != f"{other}/{other}.h":
                yield f"{place}: {target} is inside {other}; include its door {other}/{other}.h"
            continue
        if kind == '"':
            yield f"{place}: \"{target}\" names no room; write it as room/file.h"
            continue
        for prefix, where in homes:
            if not target.startswith(prefix):
                continue
            if room not in where:
                yield f"{place}: <{target}> belongs to {', '.join(sorted(where))} alone"
            elif path.suffix == ".h" and prefix != "tl/":
                yield f"{place}: <{target}> stands in a header; keep third-party types in the .cpp"


def cycles(rooms):
    done, stack = set(), []

    def visit(room):
        if room in stack:
            yield "arrows go round: " + " -> ".join(stack[stack.index(room):] + [room])
            return
        if room in done:
            return
        stack.append(room)
        for other in sorted(rooms.get(room, ())):
            yield from visit(other)
        stack.pop()
        done.add(room)

    for room in sorted(rooms):
        yield from visit(room)


def main():
    rooms, homes = read_arrows()
    found = list(cycles(rooms))
    seen = 0
    for folder in sorted((ROOT / "pipeline").iterdir()):
        if not folder.is_dir():
            continue
        if folder.name not in rooms:
            found.append(f"pipeline/{folder.name} is not in tools/arrows.txt")
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".h", ".cpp"):
                seen += 1
                found += complaints_of(path, folder.name, rooms, homes)
    if seen == 0:
        found.append("no sources seen: is this the project's root?")
    for line in found:
        print(line)
    print(f"{seen} files, {len(rooms)} rooms, {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
