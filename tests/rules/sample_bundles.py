#!/usr/bin/env python3
"""Every PDF of every bundle of the sample night, and every copy beside it, checked against our rule list.

    sample_bundles.py FUBAKO
"""

import concurrent.futures
import sys

import samples
from samples import night

import check_pdf


def findings(sample):
    return [f"{sample.bundle} {sample.name}: {one.id} {one.ref} {one.says}"
            for one in check_pdf.check(sample.path, samples.profile(sample))]


def copies(run_folder):
    """Single recipients' copies, where a municipality asks for them."""
    return [samples.Sample("copy", str(path.relative_to(run_folder)), path, [])
            for path in sorted(run_folder.glob("municipalities/*/*/copies/*.pdf"))]


def test(program):
    with night.Workspace(program) as place:
        found = samples.sample_night(place)
        found += copies(next(place.path.glob("first/outbox/*")))
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            said = sum(pool.map(findings, found), [])
        night.equal(said, [], f"findings in {len(found)} PDFs")
        print(f"{len(found)} PDFs checked against our rule list of {len(check_pdf.RULES)} rules")


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
