#!/usr/bin/env python3
"""Whether two tools printed the same texts.

    same_text.py A.pdf B.pdf     each page of A beside the page of B with the same notice number

The characters of a page are counted, blanks left out, and so is the line of 38 digits: a piece's
number depends on the order of the post."""
import collections
import re
import subprocess
import sys

NOTICE = re.compile(r"第(\d{4}-\d{7})号")
CONTROL_CODE = re.compile(r"\d{38}")


def pages(pdfs):
    """Counted characters by notice number; pages without one stand under None."""
    found = {}
    for pdf in pdfs:
        text = subprocess.run(["pdftotext", "-q", pdf, "-"], capture_output=True, check=True).stdout.decode()
        for page in text.split("\f")[:-1]:
            notice = NOTICE.search(page)
            letters = collections.Counter("".join(CONTROL_CODE.sub("", page).split()))
            found[notice.group(1) if notice else None] = letters
    return found


def differing(ours, theirs):
    """How many of the notices are lacking on one side, or have other characters."""
    return sum(ours.get(notice) != theirs.get(notice) for notice in set(ours) | set(theirs))


if __name__ == "__main__":
    count = differing(pages([sys.argv[1]]), pages([sys.argv[2]]))
    print(f"{count} pages differ")
    sys.exit(1 if count else 0)
