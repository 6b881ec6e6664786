"""The hard cases of the sample night: what is special about a record, and what must become of it.

Each disposition is stated by hand, so that the data, the program and the independent check can each be
compared with it.
"""

from sample_taxes import CAR, MOPED, OLD_CAR

PAPER, ELECTRONIC = ("paper", "consent-act"), ("electronic", "consent-act")
BOTH, NO_ACT = ("both", "consent-act"), ("electronic", "no-consent-act")
CARD = ("paper", "form-paper-only")
UNDECLINED = ("paper", "form-paper-unless-declined")
UNMAPPED, TOO_LONG = ("held", "character-unmapped"), ("held", "text-does-not-fit")
TIED, PULLED = ("held", "consent-acts-tied"), ("pulled", "pull-list")


def act(choice, group=None, **values):
    """One consent act; without a group, for the group of the job's own form."""
    return {"group": group, "choice": choice, **values}


def case(title, expect=PAPER, acts=None, **values):
    if acts is None:
        acts = [act("paper")]
    return {"title": title, "expect": expect, "acts": acts, **values}


def sending(place_city, town, number, name, honorific="様", postal_code="9990030", building=""):
    return {"send_postal_code": postal_code, "send_address_prefecture": "控県",
            "send_address_city": place_city, "send_address_town": town,
            "send_address_number": number, "send_address_building": building,
            "send_name": name, "send_honorific": honorific}


def long_latin(length):
    words = ("MARIA ISABELLA FERNANDA DE LOS ANGELES MONTGOMERY ALEXANDRINA VAN DER FUBAKO SAMPLE "
             "SANTIAGO E SILVA")
    return (words + " " + words)[: length - 1] + "X"


LONG_KANJI = "見本長々氏名文箱硯筆封栞" * 9
LONG_ADDRESS = {"address_town": "大字文箱字硯沢" * 11, "address_number": "三丁目二百五十番地の六", "address_building":
                "文箱記念住宅" * 16 + "壱号室東"}
NAME_CASES = [
    case("name beyond the BMP (U+20BB7)", name="𠮷田 一郎"),
    case("compatibility ideographs", name="髙﨑 花子"),
    case("variation sequence of the JIS font", name="辻\U000E0100 健一"),
    case("variation sequence of the JIS font", name="葛\U000E0100西 美咲"),
    case("variation sequence of IPAmj only", name="渡邉\U000E0110 大輔"),
    case("variation sequence of IPAmj only", name="渡邊\U000E0109 陽子"),
    case("plain character, another resident than the next", name="渡邉 誠"),
    case("same character with its selector", name="渡邉\U000E0100 誠"),
    case("variation sequence that no font maps", UNMAPPED, name="渡邉\U000E0102 恵子"),
    case("private use: a legacy 外字", UNMAPPED, name="\ue000田 翔太"),
    case("plane 16: a 行政事務標準文字 without its font", UNMAPPED, name="\U0010DE92井 結衣"),
    case("unmapped, but electronic: nothing to print", ELECTRONIC, [act("electronic")],
         name="渡邉\U000E0102 修"),
    case("base and combining mark", name="見本 か\u3099く"),
    case("name that no step makes fit: 100 letters without a space", TOO_LONG,
         name=long_latin(130).replace(" ", "")[:100]),
]


def bounds_cases(day):
    """Acts whose validity ends or begins at the posting date or one day beside it."""
    before, posting, after = day
    return [
        case("valid from the posting date on", acts=[act("paper", valid_from=posting)]),
        case("valid until the posting date", acts=[act("paper", valid_to=posting)]),
        case("valid from the day after", NO_ACT, [act("paper", valid_from=after)]),
        case("valid until the day before", NO_ACT, [act("paper", valid_to=before)]),
        case("open at both ends", acts=[act("paper", valid_from="")]),
    ]


LATE, EARLY = "2026-02-20T11:00:00+09:00", "2025-11-05T09:30:00+09:00"
ACT_CASES = [
    case("both", BOTH, [act("both")]),
    case("electronic", ELECTRONIC, [act("electronic")]),
    case("no act", NO_ACT, []),
    case("acts of other groups only", NO_ACT, [act("paper", "election"), act("paper", "welfare")]),
    case("paper for every group", acts=[act("paper", "*")]),
    case("own group before *", ELECTRONIC,
         [act("electronic", received_at=EARLY), act("paper", "*", received_at=LATE)]),
    case("own group before *, though older", acts=[
        act("electronic", "*", received_at=LATE), act("paper", received_at=EARLY)]),
    case("the one received last", acts=[
        act("paper", received_at=LATE), act("electronic", received_at=EARLY)]),
    case("the one received last by instant, not by text", ELECTRONIC, [
        act("paper", received_at="2026-03-01T00:30:00+09:00"),
        act("electronic", received_at="2026-02-28T16:00:00Z")]),
    case("a tie that differs", TIED, [
        act("paper", received_at=LATE), act("electronic", received_at="2026-02-20T02:00:00Z")]),
    case("a tie that agrees", acts=[act("paper", received_at=LATE), act("paper", received_at=LATE)]),
    case("a tie of * below an act of the own group", acts=[
        act("paper", "*", received_at=LATE), act("electronic", "*", received_at=LATE),
        act("paper", received_at=EARLY)]),
]
ADDRESS_CASES = [
    case("sending address", send=sending("控郡写町", "大字送", "8番地3", "送 太一")),
    case("支援措置 with a sending address", protected="1",
         send=sending("控市", "栞町", "2丁目4番6号", "見本 ゆき", building="メゾン栞203")),
    case("a character that no font maps, in a bank that is not printed", unused_bank="見本銀行\ue001支店",
         send=sending("控市", "筆町", "7番9号", "硯 光")),
    case("same name at the same address, household 1", name="見本 花子", address={
        "postal_code": "9990002", "address_town": "見本町", "address_number": "1丁目2番3号",
        "address_building": ""}),
    case("same name at the same address, household 2", name="見本 花子", address={
        "postal_code": "9990002", "address_town": "見本町", "address_number": "1丁目2番3号",
        "address_building": ""}),
    case("a company", name="株式会社見本商店", honorific="御中"),
    case("kanji numerals", address={"address_number": "二丁目十三番地五", "address_building": ""}),
    case("letters and a floor in the building", address={
        "address_number": "３丁目２０－５", "address_building": "文箱タワーA棟 5F B604"}),
    case("comma and quotation marks", address={"address_building": 'コーポ"硯", 2号室'}),
    case("representative postal code: no barcode", address={"postal_code": "9990000"}),
    case("no number to take: no barcode", address={"address_number": "無番地", "address_building": ""}),
    case("building of 100 wide characters that no line may part", TOO_LONG,
         address={"address_building": "文箱タワ" + "ー" * 96}),
    case("building of 100 narrow characters", address={
        "address_building": ("FUBAKO MEMORIAL RESIDENCE EAST WING " * 3)[:96] + "A123"}),
]
PROPERTY_CASES = [
    case("1 asset", assets=1), case("3 assets: one full sheet", assets=3),
    case("4 assets: a second sheet", assets=4), case("25 assets: a second sheet, full", assets=25),
    case("26 assets: a third sheet", assets=26), case("40 assets", assets=40),
    case("250 assets", assets=250),
    case("a reduction", reduction=-12300), case("no slip may be used", usable="0"),
    case("co-owners", co_owner_suffix="外2名"),
    case("co-owners: 20 graphemes of 40 code points", co_owner_suffix="葛\U000E0100" * 20),
]
PULL_CASES = [
    case("pulled paper", PULLED, pull="死亡"),
    case("pulled electronic", PULLED, [act("electronic")], pull="転出"),
    case("pulled, though its acts are tied", PULLED, [
        act("paper", received_at=LATE), act("electronic", received_at=LATE)], pull="更正"),
]
REJECT_CASES = [
    case("a due date that is no day", ("rejected", "value-not-date"), damage="due"),
    case("slips that do not add up, and pulled", ("rejected", "total-differs"), damage="slip",
         pull="更正"),
    case("a remark of 61 characters", ("rejected", "value-too-long"), damage="remark"),
    case("record key twice, first row", ("rejected", "key-twice"), damage="key"),
    case("record key twice, second row", ("rejected", "key-twice"), damage="key"),
]
CARE_CASES = [
    case("name of 100 Latin letters", name=long_latin(100)),
    case("premium of 0", decided=0), case("7 months", months=7, how="ordinary"),
    case("exempted in part", exemption=-10000, how="mixed"),
    case("changed premium", changed=True, how="pension"),
    case("without an honorific", ("rejected", "honorific-missing"), honorific=""),
    case("a birth date that is no day", ("rejected", "value-not-date"), damage="birth"),
    case("pulled", PULLED, pull="死亡"),
]

# Cases of residents who keep their place among the others: what the redesigned forms can do.
MORE_PROPERTY_CASES = [
    case("taken from an account: no slips", debit=True),
    case("a change notice", fields={"event_kind": "更正", "change_reason": "住宅用地の特例の適用"}),
    case("for an earlier year", fields={"event_kind": "随時", "assessed_year_label": "令和7年度分"}),
    case("to the heirs' representative", fields={"role_label": "相続人代表者", "obligor_name": "見本 亡太郎"}),
    case("three owners by name", co_owner_suffix="外2名",
         co_owners=("見本 花子", "見本 健一", "渡邉\U000E0100 誠")),
    case("a notice of its own", fields={"free_notice": "家屋を取り壊したときは、資産税の係へお知らせください。"}),
]
MORE_CARE_CASES = [
    case("large print", large_print=True, instead="pension"),
    case("large print, not from the pension", large_print=True, instead="ordinary"),
    case("taken from an account", debit=True, instead="ordinary"),
    case("no longer from the pension", stopped=True, months=6, instead="pension"),
]
VEHICLE_CASES = [
    case("a moped: nothing to certify", kinds=[MOPED]),
    case("4 vehicles: the notice's sheet is full", vehicles=4),
    case("5 vehicles: a further sheet", vehicles=5),
    case("9 vehicles: two pieces", vehicles=9, honorific="御中", name="見本運送有限会社"),
    case("9 vehicles, electronically too", BOTH, [act("both")], vehicles=9),
    case("arrears: no certificate", arrears=True, kinds=[CAR]),
    case("a slip that may not be used", usable="0", kinds=[CAR, MOPED]),
    case("exempted in full", exempted=True, kinds=[CAR]),
    case("taken from an account", debit=True, vehicles=2),
    case("a slip of 300,001 yen", tax=300_001, kinds=[CAR]),
    case("the old-car rate", kinds=[OLD_CAR]),
    case("a change notice", kinds=[CAR], fields={"event_kind": "更正", "change_reason": "初度検査年月の訂正"}),
    case("a resident who reads English", fields={"language_pref": "en"}),
    case("a store barcode with a wrong check digit", ("rejected", "store-barcode-check-digit"),
         damage="check-digit", kinds=[MOPED]),
    case("an eL-QR of another amount", ("rejected", "el-qr-amount-differs"), damage="el-qr", kinds=[CAR]),
    case("certificates that do not add up", ("rejected", "total-differs"), damage="certificates"),
    case("pulled", PULLED, pull="廃車"),
]
ELECTION_CASES = [
    case("1 voter", CARD, [], voters=1), case("4 voters: a full card", CARD, [], voters=4),
    case("5 voters: two pieces", CARD, [], voters=5), case("20 voters: five pieces", CARD, [], voters=20),
    case("electronic, but the form is paper only", CARD, [act("electronic")]),
    case("a tie that does not matter", CARD, [
        act("paper", received_at=LATE), act("electronic", received_at=LATE)]),
    case("a voter beyond the BMP", CARD, [], voters=2, voter={1: {"voter_name": "𠮷田 はな"}}),
    case("a voter whom no font can draw", UNMAPPED, [], voters=2,
         voter={1: {"voter_name": "渡邉\U000E0102 ふみ"}}),
    case("votes by post", CARD, [], voters=2, voter={0: {"absentee_flag": "postal"}}),
    case("may vote in one election only", CARD, [], voters=2, voter={1: {"eligible_2": "0"}}),
    case("issued again", CARD, [], fields={"event_kind": "再発行"}),
    case("支援措置", CARD, [], protected="1"),
    case("no map", CARD, [], fields={"polling_map_id": ""}),
    case("a map that is not there", ("held", "picture-unknown"), [], fields={"polling_map_id": "map-999"}),
    case("a reception number with a letter", ("rejected", "value-not-digits"), [], voters=1,
         voter={0: {"voter_barcode": "99000101A123456"}}),
    case("nobody may vote", ("rejected", "rows-too-few"), [], damage="voters"),
    case("pulled", PULLED, [], pull="転出"),
]
LONG_CASES = [
    case("name of 100 wide characters: fits at its smallest", name=LONG_KANJI[:100]),
    case("address of 190 wide characters: fits at its smallest", address=LONG_ADDRESS),
]
RESIDENT_CASES = [
    case("no act: paper unless declined", UNDECLINED, []),
    case("declined paper", ELECTRONIC, [act("electronic")]),
    case("both", BOTH, [act("both")]),
    case("acts of other groups only: paper", UNDECLINED, [act("electronic", "insurance")]),
    case("an act that has ended: paper", UNDECLINED, [act("electronic", valid_to="2026-03-31")]),
    case("a tie that differs", TIED, [act("paper", received_at=LATE), act("electronic", received_at=LATE)]),
    case("all of it from the pension: no slips", way="特別徴収"),
    case("half of it from the pension", way="納付書", half_from_pension=True),
    case("taken from an account", way="口座振替"),
    case("slips of more than 300,000 yen", way="納付書", income=18_000_000),
    case("the per capita alone", way="納付書", income=430_000),
    case("a change notice", way="納付書", fields={"event_kind": "更正", "change_reason": "医療費控除の追加"}),
    case("no slip may be used", usable="0", way="納付書"),
    case("exempted in part", exemption=1_500, way="納付書"),
    case("a resident who reads English", way="納付書", fields={"language_pref": "en"}),
    case("deductions that do not add up", ("rejected", "total-differs"), damage="deductions", way="納付書"),
    case("pulled", PULLED, pull="死亡"),
]
HEALTH_CASES = [
    case("擬制世帯主: the head is not insured", deemed=True, members=2, way="納付書"),
    case("15 members", members=15, way="納付書"),
    case("a member beyond the BMP", members=2, member={1: {"member_name": "𠮷田 はな"}}, way="納付書"),
    case("a member whom no font can draw", UNMAPPED, members=2, way="納付書",
         member={1: {"member_name": "渡邉\U000E0102 ふみ"}}),
    case("over the caps, and over the store limit", base=40_000_000, members=2, way="納付書", rate="0"),
    case("a change notice", way="納付書", base=1_200_000,
         fields={"event_kind": "更正", "change_reason": "所得の更正"}),
    case("all of it from the pension: no slips", way="特別徴収", base=700_000),
    case("half of it from the pension", way="併用", base=900_000),
    case("taken from an account", way="口座振替", base=900_000),
    case("a demand fee: a slip that may not be used", arrears=True, way="納付書", base=900_000),
    case("reduced by seven tenths", rate="7", way="納付書"),
    case("an eL-QR of another last day", ("rejected", "store-barcode-pay-by-differs"), damage="pay-by",
         way="納付書", base=900_000),
    case("pulled", PULLED, pull="転出"),
]
