"""Document parts (PDF/VT): which pages are which piece."""

import re

import document
from rule import PAPERS, PIECES, PRINT, rule

# XML's NMTOKEN, of the characters that a name of PDF keeps as they are.
TOKEN = re.compile(r"/[A-Za-z0-9._:\-\u00b7-\U0010ffff]+")
# Our own rules (P): DPM survives cutting and is shown by every front end, so it tells ids and counts alone.
# Municipality 6, posting date yymmdd, run of the day 2, serial 7, check digit.
PIECE_ID = re.compile(r"\d{6}\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{10}")
MOST_COUNTED = 9_999


def tree_root(doc):
    return doc.dict(doc.catalog.get("/DPartRoot"))


def children(doc, node):
    """References of a node's children, in order; flat arrays are read too, V7 tells them."""
    found = []
    for group in doc.array(doc.dict(node).get("/DParts")):
        inner = doc.get(group)
        found += inner if isinstance(inner, list) else [group]
    return found


def nodes(doc):
    """(reference, depth, parent) of each node, depth first; a node that comes again is told but not entered."""
    if not hasattr(doc, "parts"):
        doc.parts, seen = [], set()
        todo = [(tree_root(doc).get("/DPartRootNode"), 0, doc.catalog.get("/DPartRoot"))]
        while todo:
            node, depth, parent = todo.pop()
            doc.parts.append((node, depth, parent))
            if node not in seen:
                seen.add(node)
                todo += [(child, depth + 1, node) for child in reversed(children(doc, node))]
    return doc.parts


def leaves(doc):
    return [(node, depth) for node, depth, _ in nodes(doc) if "/DParts" not in doc.dict(node)]


@rule("V3", "the catalogue's /DPartRoot is indirect, of /Type /DPartRoot, and leads to /DPartRootNode", PRINT)
def dpart_root(doc):
    ref, root = doc.catalog.get("/DPartRoot"), tree_root(doc)
    if not document.is_ref(ref) or doc.get(root.get("/Type")) != "/DPartRoot" or \
            not document.is_ref(root.get("/DPartRootNode")) or not doc.dict(root["/DPartRootNode"]):
        yield ref or doc.trailer.get("/Root"), f"/DPartRoot is {ref}: {root}"


@rule("V4", "/NodeNameList has one name for each level, all XML name tokens", PRINT)
def node_names(doc):
    names = doc.array(tree_root(doc).get("/NodeNameList"))
    levels = 1 + max(depth for _, depth, _ in nodes(doc))
    if len(names) != levels or not all(document.is_name(n) and TOKEN.fullmatch(n) for n in names):
        yield doc.catalog.get("/DPartRoot"), f"{names} for {levels} levels"


@rule("V5", "/RecordLevel is a level of the tree, and every page lies in a record", PRINT)
def record_level(doc):
    level = doc.get(tree_root(doc).get("/RecordLevel"))
    shallow = min((depth for _, depth in leaves(doc)), default=0)
    if not document.is_integer(level) or not 0 <= level <= shallow:
        yield doc.catalog.get("/DPartRoot"), f"/RecordLevel {level}, leaves from level {shallow}"


@rule("V6a", "each node is of /Type /DPart", PRINT)
def node_type(doc):
    for node, _, _ in nodes(doc):
        if doc.get(doc.dict(node).get("/Type")) != "/DPart":
            yield node, f"/Type {doc.dict(node).get('/Type')}"


@rule("V6b", "each node's /Parent is the node above it, the root node's the /DPartRoot", PRINT)
def node_parent(doc):
    for node, _, parent in nodes(doc):
        if doc.dict(node).get("/Parent") != parent:
            yield node, f"/Parent {doc.dict(node).get('/Parent')}, it hangs below {parent}"


@rule("V6c", "a node has either /DParts or /Start", PRINT)
def node_kind(doc):
    for node, _, _ in nodes(doc):
        value = doc.dict(node)
        if ("/DParts" in value) == ("/Start" in value) or ("/DParts" in value and "/End" in value):
            yield node, f"it has {sorted(value)}"


@rule("V6d", "/Start and /End are pages; /End only of more than one page, and after /Start", PRINT)
def node_pages(doc):
    place = {page: i for i, page in enumerate(doc.pages)}
    for node, _ in leaves(doc):
        value = doc.dict(node)
        first, last = place.get(value.get("/Start")), place.get(value.get("/End"))
        if first is None or ("/End" in value and (last is None or last <= first)):
            yield node, f"/Start {value.get('/Start')}, /End {value.get('/End')}"


@rule("V7", "/DParts is an array of arrays of references, none of them empty", PRINT)
def arrays_of_arrays(doc):
    for node, _, _ in nodes(doc):
        listed = doc.get(doc.dict(node).get("/DParts"))
        if listed is None:
            continue
        groups = [doc.get(group) for group in listed] if isinstance(listed, list) else []
        if not groups or not all(isinstance(g, list) and g and all(map(document.is_ref, g)) for g in groups):
            yield node, f"/DParts {str(listed)[:80]}"


@rule("V8a", "the leaves in order cover every page once, in the page tree's order", PRINT)
def coverage(doc):
    place, covered = {page: i for i, page in enumerate(doc.pages)}, []
    for node, _ in leaves(doc):
        first = place.get(doc.dict(node).get("/Start"))
        if first is not None:
            covered += range(first, place.get(doc.dict(node).get("/End"), first) + 1)
    if covered != list(range(len(doc.pages))):
        wrong = next((i for i, page in enumerate(covered) if i != page), len(covered))
        yield doc.catalog.get("/DPartRoot"), f"{len(covered)} of {len(doc.pages)} pages, wrong from page {wrong + 1}"


@rule("V8b", "each page's /DPart is the leaf that covers it", PRINT)
def back_pointers(doc):
    place, leaf_of = {page: i for i, page in enumerate(doc.pages)}, {}
    for node, _ in leaves(doc):
        first = place.get(doc.dict(node).get("/Start"))
        if first is not None:
            last = place.get(doc.dict(node).get("/End"), first)
            leaf_of.update(dict.fromkeys(range(first, last + 1), node))
    for page, i in place.items():
        if doc.dict(page).get("/DPart") != leaf_of.get(i):
            yield page, f"/DPart {doc.dict(page).get('/DPart')}, it lies in {leaf_of.get(i)}"


@rule("V8c", "no node hangs below two", PRINT)
def one_parent(doc):
    seen = set()
    for node, _, parent in nodes(doc):
        if node in seen:
            yield node, f"it hangs below {parent} too"
        seen.add(node)


# ---- metadata of the parts ----


def metadata(doc):
    """(node, value of its /DPM)."""
    return [(node, doc.dict(node)["/DPM"]) for node, _, _ in nodes(doc) if "/DPM" in doc.dict(node)]


def told(doc, value):
    """(key, value) of all that a DPM holds, at any depth; references are followed."""
    value = doc.get(value)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from told(doc, inner)
    elif isinstance(value, list):
        for inner in value:
            yield None, inner
            yield from told(doc, inner)


@rule("V9a", "DPM is a dictionary whose keys are XML name tokens", PRINT)
def dpm_keys(doc):
    for node, dpm in metadata(doc):
        if not isinstance(doc.get(dpm), dict) or doc.is_stream(dpm):
            yield node, f"/DPM is {doc.get(dpm)}"
        for key, _ in told(doc, dpm):
            if key is not None and not TOKEN.fullmatch(key):
                yield node, f"key {key!r}"


@rule("V9b", "DPM holds strings, arrays, dictionaries, booleans and numbers: no names, streams, nulls", PRINT)
def dpm_values(doc):
    for node, dpm in metadata(doc):
        for key, value in told(doc, dpm):
            plain = doc.get(value)
            if plain is None or document.is_name(plain) or doc.is_stream(value):
                yield node, f"{key} is {plain}"


@rule("P1", "DPM tells piece ids (22 digits with date and check digit) and counts to 9,999, nothing else", PRINT)
def opaque(doc):
    for node, dpm in metadata(doc):
        for key, value in told(doc, dpm):
            plain, said = doc.get(value), document.text(doc.get(value))
            if (said is not None and not is_piece_id(said)) or \
                    (document.is_number(plain) and not 0 <= plain <= MOST_COUNTED):
                yield node, f"{key} is {str(plain)[:40]}"


def ids_of(doc, node):
    found = [document.text(doc.get(value)) for _, value in told(doc, doc.dict(node).get("/DPM"))]
    return [one for one in found if one and is_piece_id(one)]


@rule("P2", "each record has its piece's id, and no two records the same", PIECES)
def piece_ids(doc):
    level, seen = doc.get(tree_root(doc).get("/RecordLevel")), set()
    for node, depth, _ in nodes(doc):
        if depth == level:
            ids = ids_of(doc, node)
            if len(ids) != 1 or ids[0] in seen:
                yield node, f"piece ids {ids}"
            seen.update(ids)


@rule("P3", "posting papers and labels belong to no piece: no piece id", PAPERS)
def no_piece_ids(doc):
    for node, _, _ in nodes(doc):
        if ids := ids_of(doc, node):
            yield node, f"piece ids {ids}"


def is_piece_id(said):
    """Of that shape, the last digit making the sum with weights 3 and 1 from the right divide by 10."""
    if not PIECE_ID.fullmatch(said):
        return False
    return sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(reversed(said))) % 10 == 0
