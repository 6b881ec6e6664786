"""Conditions as templates write them: `field op value`.

Part of the independent scripts; shares no code with the program.
"""

import re


def number(text):
    """A decimal number's value, whatever its zeros; None: no number."""
    found = re.fullmatch(r"(-?)(\d*)(?:\.(\d*))?", text)
    return float(text) if found and (found[2] or found[3]) else None


def holds(text, look_up):
    """`field op value`; look_up gives the field's value."""
    if not text:
        return True
    field, op, *value = text.split(" ", 2)
    have = look_up(field)
    if op in ("filled", "empty"):
        return bool(have) == (op == "filled")
    a, b = have, value[0]
    if number(a) is not None and number(b) is not None:
        a, b = number(a), number(b)
    return {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
