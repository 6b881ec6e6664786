"""What a rule is: an id, what it says, a function that yields findings, the profiles it is in."""

from collections import namedtuple

Finding = namedtuple("Finding", "id ref says")
Rule = namedtuple("Rule", "id says profiles find")

PRINT = ("print",)         # one PDF of a bundle: PDF/X-4, PDF/VT-1, PDF/A-2u
COPY = ("copy",)           # a recipient's copy: PDF/A-2u with language and title
BOTH = PRINT + COPY

RULES = []


def rule(id_, says, profiles=BOTH):
    """Registers a function that yields (reference, what is wrong there)."""
    def register(find):
        assert all(known.id != id_ for known in RULES), f"two rules {id_}"
        RULES.append(Rule(id_, says, profiles, find))
        return find
    return register
