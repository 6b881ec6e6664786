#!/usr/bin/env python3
"""Checks PDFs against our own list of rules for print-ready files.

    check_pdf.py [--copy | --papers] FILE…
    check_pdf.py --list

A print file of a bundle claims PDF/X-4, PDF/VT-1 and PDF/A-2u; so do posting papers and labels
(--papers), which belong to no piece; a recipient's own copy (--copy) claims PDF/A-2u with a language and
a title. Findings name rule and object; exit code 0: none, 1: some. The rules are our reading of the
standards: no finding means "checked against our rule list", nothing more.
"""

import argparse
import sys
from pathlib import Path

import boxes, colour, fonts, forbidden, identification, intents, parts, reuse, syntax  # noqa: E401, F401
import document
from rule import RULES, Finding


def check(path, profile="print"):
    """The findings of one file, in the order of the rules."""
    try:
        doc = document.Document(Path(path))
    except document.Unreadable as fault:
        return [Finding("S1", "file", str(fault))]
    found = []
    for rule in RULES:
        if profile in rule.profiles:
            try:
                found += [Finding(rule.id, ref, says) for ref, says in rule.find(doc)]
            except Exception as fault:  # whatever a rule stumbles over is a finding, never silence
                found.append(Finding("S2", "file", f"{rule.id} could not be asked: {fault!r}"))
    return found


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--copy", action="store_const", const="copy", default="print", dest="profile")
    words.add_argument("--papers", action="store_const", const="papers", dest="profile")
    words.add_argument("--list", action="store_true", help="the rules themselves")
    words.add_argument("files", nargs="*", type=Path)
    asked = words.parse_args()
    if asked.list:
        for rule in RULES:
            print(f"{rule.id:5} {'+'.join(rule.profiles):17} {rule.says}")
        return 0
    if not asked.files:
        words.error("no file named")
    count = 0
    for path in asked.files:
        found = check(path, asked.profile)
        says = {rule.id: rule.says for rule in RULES}
        for one in found:
            print(f"{path}: {one.id}: {one.ref}: {one.says} (rule: {says[one.id]})")
        count += len(found)
    rules = sum(asked.profile in rule.profiles for rule in RULES)
    print(f"{len(asked.files)} files checked against our rule list of {rules} rules: {count} findings")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
