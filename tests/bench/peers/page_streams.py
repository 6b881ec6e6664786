#!/usr/bin/env python3
"""page_streams.py OUT FILE.pdf…    each page's own content, unpacked, with its length before it

Only what stands in a page itself. A shared layer is not in it: a form object is no content of a page, and a
stream that pages share is told of the first page alone, which is left out."""
import re
import struct
import subprocess
import sys

CONTENT = re.compile(rb"%% Contents for page (\d+)\n.*?\nstream\n(.*?)endstream\n", re.DOTALL)


def streams(pdf):
    """A page's streams follow each other."""
    unpacked = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--normalize-content=n", pdf, "-"],
                              capture_output=True, check=True).stdout
    pages = {}
    for number, content in CONTENT.findall(unpacked):
        pages[int(number)] = pages.get(int(number), b"") + content
    return [content for _, content in sorted(pages.items())]


def write(out, pdfs):
    """Gives the number of pages and of bytes; a file's first page, which may hold what is shared, is left out."""
    count = size = 0
    with open(out, "wb") as file:
        for pdf in pdfs:
            for content in streams(pdf)[1:]:
                file.write(struct.pack("<I", len(content)) + content)
                count, size = count + 1, size + len(content)
    return count, size


if __name__ == "__main__":
    print(*write(sys.argv[1], sys.argv[2:]))
