"""Alterations of document parts and of reuse hints."""

import parts
from mutation import objects


def root(pdf):
    return pdf.value(pdf.doc.catalog["/DPartRoot"])


def top(pdf):
    return pdf.value(root(pdf)["/DPartRootNode"])


def leaf_ref(pdf, number=0):
    return parts.leaves(pdf.doc)[number][0]


def leaf(pdf, number=0):
    return pdf.value(leaf_ref(pdf, number))


@objects("V3", "V4", "V5", "V6a", "V6c", "V6d", "V8a", "V8b")
def no_parts(pdf):
    pdf.catalog().pop("/DPartRoot")


@objects("V3")
def root_has_no_type(pdf):
    root(pdf).pop("/Type")


@objects("V4")
def names_are_missing(pdf):
    root(pdf).pop("/NodeNameList")


@objects("V4")
def one_name_too_few(pdf):
    root(pdf)["/NodeNameList"].pop()


@objects("V4")
def name_has_a_space(pdf):
    root(pdf)["/NodeNameList"][0] = "/A Job"


@objects("V5")
def no_record_level(pdf):
    root(pdf).pop("/RecordLevel")


@objects("V5")
def record_level_below_the_leaves(pdf):
    root(pdf)["/RecordLevel"] = 5


@objects("V6a")
def node_has_another_type(pdf):
    leaf(pdf)["/Type"] = "/Part"


@objects("V6b")
def parent_is_a_sister(pdf):
    leaf(pdf)["/Parent"] = leaf_ref(pdf, 1)


@objects("V6b")
def parent_of_the_root_is_missing(pdf):
    top(pdf).pop("/Parent")


@objects("V6c")
def node_with_parts_and_pages(pdf):
    top(pdf)["/Start"] = pdf.doc.pages[0]


@objects("V6d")
def end_of_one_page(pdf):
    value = leaf(pdf)
    pages = pdf.doc.pages
    again = pdf.add({"/Type": "/DPart", "/Parent": value["/Parent"], "/Start": pages[1],
                     "/DPM": {"/PieceID": "u:" + piece_id("990027260408019999999")}})
    value["/End"] = pages[0]
    pdf.page(1)["/DPart"] = again
    top(pdf)["/DParts"][0].insert(1, again)


def piece_id(first):
    """21 digits and the one that makes the sum divide."""
    return next(first + last for last in "0123456789" if parts.is_piece_id(first + last))


@objects("V6d", "V8a", "V8b")
def start_is_no_page(pdf):
    leaf(pdf)["/Start"] = pdf.doc.trailer["/Info"]


@objects("V7")
def parts_are_flat(pdf):
    top(pdf)["/DParts"] = top(pdf)["/DParts"][0]


@objects("V7")
def an_empty_group(pdf):
    top(pdf)["/DParts"].append([])


@objects("V8a", "V8b")
def last_piece_is_left_out(pdf):
    top(pdf)["/DParts"][-1].pop()


@objects("V8a", "V8b")
def end_is_missing(pdf):
    leaf(pdf).pop("/End")


@objects("V8a")
def end_is_a_page_too_far(pdf):
    leaf(pdf)["/End"] = pdf.doc.pages[2]


@objects("V8a")
def two_pieces_change_places(pdf):
    group = top(pdf)["/DParts"][0]
    group[0], group[1] = group[1], group[0]


@objects("V8b")
def page_says_another_piece(pdf):
    pdf.page()["/DPart"] = leaf_ref(pdf, 1)


@objects("V8b")
def page_says_no_piece(pdf):
    pdf.page().pop("/DPart")


@objects("V8c", "V8a", "P2")
def piece_hangs_twice(pdf):
    top(pdf)["/DParts"].append([leaf_ref(pdf)])


@objects("V9a")
def key_is_no_token(pdf):
    leaf(pdf)["/DPM"]["/The sheets"] = 2


@objects("V9b")
def value_is_a_name(pdf):
    leaf(pdf)["/DPM"]["/Stock"] = "/a4"


@objects("V9b")
def value_is_nothing(pdf):
    leaf(pdf)["/DPM"]["/Sheets"] = [1, None]


@objects("P1")
def name_of_a_person(pdf):
    leaf(pdf)["/DPM"]["/Who"] = "u:山田太郎"


@objects("P1")
def name_in_roman_letters(pdf):
    leaf(pdf)["/DPM"]["/Who"] = "u:Yamada Taro"


@objects("P1")
def number_of_a_notice(pdf):
    leaf(pdf)["/DPM"]["/Notice"] = 12345


@objects("P3", profile="papers")
def paper_with_a_piece_id(pdf):
    leaf(pdf)["/DPM"] = {"/PieceID": "u:" + piece_id("990027260408019999999")}


@objects("P1", "P2")
def piece_id_with_a_wrong_digit(pdf):
    said = leaf(pdf)["/DPM"]["/PieceID"]
    leaf(pdf)["/DPM"]["/PieceID"] = said[:-1] + str((int(said[-1]) + 1) % 10)


@objects("P2")
def piece_without_id(pdf):
    leaf(pdf).pop("/DPM")


@objects("P2")
def two_pieces_of_one_id(pdf):
    leaf(pdf)["/DPM"]["/PieceID"] = pdf.doc.dict(leaf_ref(pdf, 1))["/DPM"]["/PieceID"]


# ---- reuse hints ----


def forms(pdf):
    return [ref for ref in pdf.doc.streams() if pdf.doc.dict(ref).get("/GTS_Encapsulated") is True]


@objects("V10a")
def hint_is_a_number(pdf):
    pdf.value(forms(pdf)[0])["/GTS_XID"] = 5


@objects("V10a")
def encapsulated_is_a_name(pdf):
    pdf.value(forms(pdf)[0])["/GTS_Encapsulated"] = "/true"


@objects("V10b")
def scope_is_unknown(pdf):
    pdf.value(forms(pdf)[0])["/GTS_Scope"] = "/Job"


@objects("V10b")
def global_without_environment(pdf):
    pdf.value(forms(pdf)[0])["/GTS_Scope"] = "/Global"


@objects("V10c")
def two_forms_of_one_id(pdf):
    one, other = forms(pdf)[:2]
    pdf.value(one)["/GTS_XID"] = pdf.value(other)["/GTS_XID"]


@objects("V11a")
def form_sets_no_colour(pdf):
    pdf.edit(forms(pdf)[0], rb"^(?:[\d.]+ g\s)?", b"")
    pdf.set_data(forms(pdf)[0], b"0 0 9 9 re f\n" + pdf.doc.data(forms(pdf)[0]))


@objects("V11a")
def form_strokes_as_the_page_left_it(pdf):
    pdf.edit(forms(pdf)[0], rb"\Z", b"\n0 G 1 w 0 0 9 9 re S\n")


@objects("V11a")
def form_shows_text_as_the_page_left_it(pdf):
    pdf.edit(forms(pdf)[0], rb" 0 Ts 0 Tr", b" 0 Ts")


@objects("V11b", "X11b")
def transparent_form_is_no_group(pdf):
    ref = forms(pdf)[0]
    resources = {**pdf.doc.dict(pdf.value(ref)["/Resources"]), "/ExtGState": {"/GSx": {"/ca": 0.5}}}
    pdf.value(ref)["/Resources"] = resources
    pdf.edit(ref, rb"\Z", b"\n/GSx gs\n")


@objects("V11c")
def image_is_kept_without_intent(pdf):
    ref = next(ref for ref in pdf.doc.streams() if pdf.doc.dict(ref).get("/Subtype") == "/Image")
    pdf.value(ref)["/GTS_Encapsulated"] = True


@objects("V11d")
def form_is_called_under_overprint(pdf):
    pdf.own_resources()["/ExtGState"] = {"/GSx": {"/Type": "/ExtGState", "/OP": True, "/op": True}}
    pdf.edit(pdf.contents(), rb"\A", b"/GSx gs\n")
