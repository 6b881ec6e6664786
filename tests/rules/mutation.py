"""What a mutation is: a good file, one alteration, the rules that must find it."""

from collections import namedtuple

Mutation = namedtuple("Mutation", "ids name base alter kind profile")

MUTATIONS = []


def objects(*ids, base="card", profile="print"):
    """Registers an alteration of objects; it takes an Altered. ids[0] is its rule, the others must come along."""
    def register(alter):
        MUTATIONS.append(Mutation(ids, alter.__name__, base, alter, "objects", profile))
        return alter
    return register


def raw(*ids, base="card", profile="print"):
    """Registers an alteration of the bytes; it takes and gives bytes."""
    def register(alter):
        MUTATIONS.append(Mutation(ids, alter.__name__, base, alter, "raw", profile))
        return alter
    return register


def command(*ids, base="card", profile="print"):
    """Registers a command that writes the altered file; it takes both paths and gives words."""
    def register(alter):
        MUTATIONS.append(Mutation(ids, alter.__name__, base, alter, "command", profile))
        return alter
    return register


def swap(data, old, new):
    """Bytes with one occurrence replaced by as many bytes, so that no offset moves."""
    assert len(old) == len(new) and data.count(old), f"{old!r} is there, {new!r} as long"
    return data.replace(old, new, 1)
