#!/usr/bin/env python3
"""Incidents of the field, acted again: the real program must stop each of them.

    incidents.py FUBAKO OUTCOME
    incidents.py --list

Each outcome is a function of one of the modules below. It names the line of defence, alters a few
records of the sample night, and shows in the same test that the outcome turns when the cause is gone.
"""

import sys

import incidents_of_channels
import incidents_of_inputs
import incidents_of_invitations
import incidents_of_people
import incidents_of_pieces
import night

OUTCOMES = {name: outcome
            for module in (incidents_of_pieces, incidents_of_inputs, incidents_of_channels,
                           incidents_of_people, incidents_of_invitations)
            for name, outcome in module.OUTCOMES.items()}


def test(program, name):
    with night.Workspace(program) as place:
        OUTCOMES[name](place)


if sys.argv[1:] == ["--list"]:
    print(*OUTCOMES, sep="\n")
else:
    night.main(test, *sys.argv[1:])
