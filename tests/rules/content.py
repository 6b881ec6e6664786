"""What contents do: pages, forms, tiling patterns, each read once, operator by operator."""

import re

import document

TOKEN = re.compile(
    rb"(?P<space>[\0\t\n\f\r ]+|%[^\r\n]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r \[\]<>(){}/%]|$))"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<hex><[^>]*>)"
    rb"|(?P<string>\()"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)")
BARE_END = re.compile(rb"\\.|([\r\n])", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
OPERATORS = set(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n "
    "q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split())
FILLS, STROKES = set("f F f* b B b* B*".split()), set("s S b B b* B*".split())
SHOWS = {"Tj", "TJ", "'", '"'}
DEVICE = {"g": "/DeviceGray", "G": "/DeviceGray", "rg": "/DeviceRGB", "RG": "/DeviceRGB",
          "k": "/DeviceCMYK", "K": "/DeviceCMYK"}
RESOURCE = {"Tf": "/Font", "gs": "/ExtGState", "Do": "/XObject", "sh": "/Shading", "CS": "/ColorSpace",
            "cs": "/ColorSpace", "SCN": "/Pattern", "scn": "/Pattern"}
OWN_SPACES = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"}
# The state that painting reads, and the operators that set it. A miter limit matters at mitred corners
# only, but a form cannot know which join it inherits.
FILL_COLOUR, STROKE_COLOUR = {"g", "rg", "k", "cs", "sc", "scn"}, {"G", "RG", "K", "CS", "SC", "SCN"}
LINE = ("w", "J", "j", "M", "d")
TEXT = ("Tf", "Tc", "Tw", "Tz", "Ts", "Tr")


def literal(data, at):
    """(bytes of the literal string that begins at `at`, the place after it)."""
    out, depth, place = [], 0, at
    for found in re.compile(rb"\\([0-7]{1,3}|\r\n|.)|[()]|[^\\()]+", re.S).finditer(data, at):
        piece, place = found[0], found.end()
        if piece == b"(":
            depth += 1
            if depth == 1:
                continue
        elif piece == b")":
            depth -= 1
            if depth == 0:
                return b"".join(out), place
        elif piece[:1] == b"\\":
            told = found[1]
            piece = (bytes([int(told, 8) & 255]) if told[:1].isdigit() and told[:1] < b"8" else
                     b"" if told in (b"\n", b"\r", b"\r\n") else ESCAPES.get(told, told))
        out.append(piece)
    return b"".join(out), place


def operations(data, faults):
    """(operator, operands) of a content stream; strings as bytes, arrays as lists, names as "/Name".

    What cannot be read, or should not be written so, goes to `faults` under the id of its rule.
    """
    at, operands, holders = 0, [], []
    while at < len(data):
        token = TOKEN.match(data, at)
        if token is None:
            faults.append(("A35", f"byte {data[at:at + 1]!r} at {at}"))
            at += 1
            continue
        kind, at = token.lastgroup, token.end()
        if kind == "space":
            continue
        if kind == "open":
            holders.append(operands)
            operands = []
        elif kind == "close":
            if not holders:
                faults.append(("A35", f"{token[0]!r} without its beginning"))
                continue
            inner, operands = operands, holders.pop()
            operands.append(inner)
        elif kind == "number":
            operands.append(float(token[0]))
        elif kind == "name":
            operands.append(token[0].decode("latin-1"))
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", token[0][1:-1])
            if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
                faults.append(("A6b", f"hex string {token[0][:20]!r} of {len(digits)} digits"))
                digits = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
                digits += b"0" * (len(digits) % 2)
            operands.append(bytes.fromhex(digits.decode()))
        elif kind == "string":
            text, at = literal(data, token.start())
            if any(found[1] for found in BARE_END.finditer(data, token.start(), at)):
                faults.append(("P4", f"a string at {token.start()}"))
            operands.append(text)
        elif token[0] in (b"true", b"false", b"null"):
            operands.append(token[0] == b"true")
        else:
            word = token[0].decode("latin-1")
            if word == "ID":
                end = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)").search(data, at)
                at = end.end() if end else len(data)
            yield word, operands
            operands = []


class Use:
    """What one content does."""

    def __init__(self, doc, ref, resources, data):
        self.ref, self.resources = ref, resources
        self.faults = []               # (rule, what is wrong) of what the reading finds
        self.unknown = set()           # operators that PDF does not have
        self.depth = self.balance = 0  # deepest nesting of q; what is left open at the end
        self.strings = self.names = 0  # longest of each
        self.colours = set()           # device spaces and names of resources
        self.named = {}                # {"/Font": names…}
        self.shown = {}                # {name of the font: strings}
        self.intents = set()           # of ri
        self.inherited = set()         # state that painting reads before the content sets it
        self.inline = []               # dictionaries of inline images
        self.called_under = set()      # (XObject, ExtGState in force when it is called)
        self._read(data)

    def _read(self, data):
        known, saved, font, state = set(), [], None, None
        for operator, operands in operations(data, self.faults):
            self._measure(operands)
            if operator not in OPERATORS:
                self.unknown.add(operator)
            elif operator == "q":
                saved.append((set(known), font, state))
                self.depth = max(self.depth, len(saved))
            elif operator == "Q":
                if not saved:
                    self.faults.append(("A35", "Q without q"))
                else:
                    known, font, state = saved.pop()
            elif operator == "Tf":
                font = operands[0] if operands else None
            elif operator == "ID":
                self.inline.append(dict(zip(operands[::2], operands[1::2])))
            elif operator == "gs":
                state = operands[0] if operands else None
            elif operator == "Do" and state:
                self.called_under.add((operands[0], state))
            elif operator == "ri":
                self.intents.update(operands)
            elif operator in SHOWS:
                self._show(font, operands)
            self._name(operator, operands)
            self._depend(operator, known)
        self.balance = len(saved)

    def _measure(self, operands):
        for one in operands:
            if isinstance(one, bytes):
                self.strings = max(self.strings, len(one))
            elif isinstance(one, str):
                self.names = max(self.names, len(one) - 1)
            elif isinstance(one, list):
                self._measure(one)

    def _show(self, font, operands):
        for one in operands:
            for string in one if isinstance(one, list) else [one]:
                if isinstance(string, bytes):
                    self.shown.setdefault(font, []).append(string)

    def _name(self, operator, operands):
        if operator in DEVICE:
            self.colours.add(DEVICE[operator])
        if operator in RESOURCE:
            for one in operands:
                if isinstance(one, str) and one not in OWN_SPACES:
                    self.named.setdefault(RESOURCE[operator], set()).add(one)
        if operator in ("CS", "cs"):
            self.colours.update(operands)

    def _depend(self, operator, known):
        """Notes what painting takes from the state that is not yet this content's own."""
        known.add(operator)
        if (operator in FILLS or operator in SHOWS) and not known & FILL_COLOUR:
            self.inherited.add("fill colour")
        if operator in STROKES:
            if not known & STROKE_COLOUR:
                self.inherited.add("stroke colour")
            self.inherited.update(set(LINE) - known)
        if operator in SHOWS:
            self.inherited.update(set(TEXT) - known)


    def told(self, rule):
        return [says for id_, says in self.faults if id_ == rule]


def contents(doc, page):
    """A page's contents as one stream."""
    value = doc.dict(page).get("/Contents")
    parts = doc.array(value) if not doc.is_stream(value) else [value]
    return b"\n".join(doc.data(part) for part in parts if doc.is_stream(part))


def uses(doc):
    """The use of every page, and of every form and tiling pattern in the file."""
    if not hasattr(doc, "uses"):
        doc.uses = [Use(doc, page, doc.inherited(page, "/Resources") or {}, contents(doc, page))
                    for page in doc.pages]
        for ref in doc.streams():
            value = doc.dict(ref)
            if value.get("/Subtype") == "/Form" or value.get("/PatternType") == 1:
                doc.uses.append(Use(doc, ref, doc.dict(value.get("/Resources")), doc.data(ref)))
    return doc.uses


def resource(doc, use, kind, name):
    """A resource as the content names it, None when it is not there."""
    return doc.dict(use.resources.get(kind)).get(name)


def shown_by_font(doc):
    """{reference of a font: strings shown with it} over the whole file; None: no such font."""
    if not hasattr(doc, "shown"):
        doc.shown = {}
        for use in uses(doc):
            for name, strings in use.shown.items():
                font = resource(doc, use, "/Font", name)
                doc.shown.setdefault(font if document.is_ref(font) else None, []).extend(strings)
    return doc.shown
