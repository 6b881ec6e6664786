"""What a rule is: an id, what it says, a function that yields findings, the profiles it is in."""

from collections import namedtuple

Finding = namedtuple("Finding", "id ref says")
Rule = namedtuple("Rule", "id says profiles find")

PIECES = ("print",)           # a bundle's print file: PDF/X-4, PDF/VT-1, PDF/A-2u, its records are pieces
PAPERS = ("papers",)          # posting papers and labels: the same claims, but no piece's
PRINT = PIECES + PAPERS
COPY = ("copy",)              # a recipient's own copy: PDF/A-2u with language and title
ALL = PRINT + COPY

RULES = []


def rule(id_, says, profiles=ALL):
    """Registers a function that yields (reference, what is wrong there)."""
    def register(find):
        assert all(known.id != id_ for known in RULES), f"two rules {id_}"
        RULES.append(Rule(id_, says, profiles, find))
        return find
    return register
