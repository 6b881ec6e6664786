"""samples/odd/: one small inbox for each defect that must be refused, and good ones in other
encodings. expected.json beside each inbox says how `check` and `run` must end, and with which codes.
"""

import hashlib

from sample_forms import CARE, Consents, Dice, Place, Submission, as_json
from sample_insurance import care_premium
from sample_side import Payments, Persons

PLACE = Place("990001", "見本県", "見本市", (("9990002", "見本町"), ("9990003", "文箱町")),
              ("{a}丁目{b}番{c}号", "{a}-{b}-{c}"))
NEIGHBOUR = Place("990019", "見本県", "文庫郡控町", (("9990019", "大字控"),), ("{b}番地の{c}",))
DUES = ("2026-07-31", "2026-09-30", "2026-11-30", "2027-02-01")
JOB = "2026-care-premium"


def submission(place, count, seed, dues=DUES, **form):
    """A good job in which everybody has asked for paper, and its consents."""
    dice, consents = Dice(seed), Consents(place.code, line_end=form.get("line_end", "\r\n"),
                                          encoding=form.get("encoding", "UTF-8"))
    job = Submission(place.code, JOB, CARE, "2026-04-10", "2026-04-07", **form)
    for i in range(1, count + 1):
        resident = place.resident(dice, 20_000_000 + seed * 1000 + i * 7)
        fields, lists = care_premium(dice, resident, dues, how="mixed" if i % 3 else "ordinary")
        job.add({"record_key": f"KG-{i:04d}", "notice_no": f"{i:08d}", **resident, **fields}, **lists)
        consents.add(resident["addressee_no"], "insurance", "paper")
    return job, consents


class Odd:
    """One folder of samples/odd/. A refused job has a good neighbour, which must come out all the same."""

    def __init__(self, root, night, name, exit_code, codes, commands=("check", "run"), code=PLACE.code,
                 count=10, settings=None, forms=None, **form):
        self.folder, self.inbox = root / name, root / name / "inbox"
        self.job, self.consents = submission(PLACE, count, 1, **form)
        self.job.code = self.consents.code = code
        self.folder.mkdir(parents=True)
        (self.folder / "NIGHT").write_text(night + "\n")
        (self.folder / "expected.json").write_bytes(as_json({
            "job": f"{code}/{JOB}", "commands": list(commands), "exit": exit_code, "codes": codes,
            **({"settings": settings} if settings else {}), **({"forms": forms} if forms else {})}))
        if exit_code == 8:
            job, consents = submission(NEIGHBOUR, 3, 2)
            if settings:
                job.as_of = consents.as_of  # fresh enough for whatever is asked
            job.write(self.inbox)
            consents.write(self.inbox)

    def write(self, texts=None, damage=None, manifest=None, after=None, consents=None):
        """`damage` changes the bytes that the manifest then tells of, `after` those it does not know."""
        files = self.job.files(texts)
        damage and damage(files)
        told = self.job.manifest(files)
        manifest and manifest(told)
        after and after(files)
        self.consents.write(self.inbox, *(consents and [consents] or []))
        return self.job.write(self.inbox, files, told)


def with_text(odd, role, old, new, count=1):
    """The job's texts with one replacement; a sample whose defect is not there is a bug."""
    texts = odd.job.texts()
    assert old in texts[role], (odd.folder.name, old)
    texts[role] = texts[role].replace(old, new, count)
    return texts


def set_manifest(path, value):
    def change(manifest):
        *way, last = path
        for step in way:
            manifest = manifest[step]
        manifest[last] = value
    return change


def my_number(n):
    """12 digits with the check digit of an individual number (省令第85号 第5条), from a low serial."""
    digits = f"{n:011d}"
    weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
    return digits + str(0 if rest <= 1 else 11 - rest)


def replace_bytes(role, old, new):
    def change(files):
        assert old in files[role]
        files[role] = files[role].replace(old, new, 1)
    return change


def refused_manifests(make):
    folder = make("manifest-missing", ["manifest-missing"], commands=("check",)).write()
    (folder / "manifest.json").unlink()
    folder = make("manifest-malformed", ["manifest-malformed"]).write()
    text = (folder / "manifest.json").read_text("utf-8")
    (folder / "manifest.json").write_text(text[: len(text) // 2], "utf-8")
    changes = (
        ("encoding-unknown", ["encoding-unknown"], ("files", 0, "encoding"), "EUC-JP"),
        ("form-unknown", ["form-unknown"], ("form", "id"), "no-such-notice"),
        ("form-version-unknown", ["form-version-unknown"], ("form", "version"), "2025.1"),
        ("record-count-differs", ["record-count-differs"], ("files", 0, "records"), 11),
        ("control-total-differs", ["control-total-differs"], ("control_totals", "decided_premium"), 1),
    )
    for name, codes, path, value in changes:
        make(name, codes).write(manifest=set_manifest(path, value))
    odd = make("path-outside-folder", ["path-outside-folder"])
    folder = odd.write(manifest=set_manifest(("files", 0, "name"), "../x.csv"))
    (folder / "records.csv").rename(folder.parent / "x.csv")
    make("municipality-code-bad", ["municipality-code-bad"], code="990002").write()  # 990001 would do
    make("hash-differs", ["hash-differs"]).write(
        after=replace_bytes("records", "KG-0003,00000003".encode(), "KG-0003,00000033".encode()))


def refused_files(make):
    odd = make("column-unknown", ["column-unknown"])
    odd.write(with_text(odd, "records", "honorific", "keisho"))
    odd = make("column-missing", ["column-missing"])
    odd.job.columns["records"].remove("decided_premium")
    odd.write()
    odd = make("child-row-orphan", ["child-row-orphan"])
    odd.job.rows["ordinary_rows"][-1]["record_key"] = "KG-9999"
    odd.write()
    odd = make("file-empty", ["file-empty"])
    odd.write(damage=lambda files: files.update(records=b""),
              manifest=set_manifest(("files", 0, "records"), 0))
    odd = make("nul-character", ["nul-character"])
    odd.write(with_text(odd, "records", "見本県", "見本県\0"))
    odd = make("csv-line-ends-mixed", ["csv-line-ends-mixed"])
    odd.write(with_text(odd, "records", "\r\nKG-0004", "\nKG-0004"))
    odd = make("csv-quote-unclosed", ["csv-quote-unclosed"])
    odd.write(with_text(odd, "records", "KG-0005,00000005", 'KG-0005,"00000005'))
    make("encoding-damaged", ["encoding-damaged"]).write(
        damage=lambda files: files.update(records=files["records"].decode().encode("cp932")))
    odd = make("column-looks-like-my-number", ["column-looks-like-my-number"], count=22)
    for i, record in enumerate(odd.job.rows["records"], 1):
        record["addressee_no"] = odd.consents.acts[i - 1]["addressee_no"] = my_number(i * 11)
    odd.write()


def refused_consents(make):
    odd = make("consents-stale", ["consents-untrusted", "consents-stale"])
    odd.consents.as_of = "2026-03-29T18:00:00+09:00"
    odd.write()
    make("consents-truncated", ["consents-untrusted", "consents-hash-differs"]).write(
        consents=lambda data: data[: data.rindex(b"\r\n", 0, len(data) - 2) + 2])


def refused_persons(make):
    def with_events(name, codes):
        odd, persons = make(name, ["persons-untrusted", *codes]), Persons(PLACE.code)
        numbers = [act["addressee_no"] for act in odd.consents.acts]
        persons.add(numbers[0], "moved", "2026-03-02")
        persons.add(numbers[1], "protected", "2026-01-10", "2027-01-09")
        return odd, persons, numbers

    odd, persons, _ = with_events("persons-hash-differs", ["persons-hash-differs"])
    odd.write()
    persons.write(odd.inbox, lambda data: data.replace(b",2027-01-09,", b",2026-04-09,"))
    odd, persons, numbers = with_events("person-event-from-the-future", ["person-event-from-the-future"])
    persons.add(numbers[2], "death", "2026-04-07")  # of the file's next day; a death is no forecast
    odd.write()
    persons.write(odd.inbox)
    odd, persons, numbers = with_events("delegate-without-number", ["persons-malformed"])
    persons.add(numbers[2], "delegate", "2026-04-01")
    odd.write()
    persons.write(odd.inbox)
    odd, persons, _ = with_events("persons-half-delivered", ["persons-missing"])
    odd.write()
    persons.write(odd.inbox)
    (odd.inbox / PLACE.code / "persons.json").unlink()


def stale_where_asked(make):
    """Inputs whose age only some settings ask for, and payments only a form that they withdraw."""
    stale, fresh = "2026-03-29T18:00:00+09:00", "2026-04-06T18:00:00+09:00"
    odd = make("persons-stale", ["persons-untrusted", "persons-stale"], settings={"persons_max_age_hours": 168})
    for place, as_of in ((PLACE, stale), (NEIGHBOUR, fresh)):
        persons = Persons(place.code, as_of=as_of)
        persons.add("000000018000003", "moved", "2026-03-02", received_at="2026-03-27T09:00:00+09:00")
        persons.write(odd.inbox)
    odd.write()
    odd = make("payments-stale", ["payments-untrusted", "payments-stale"],
               settings={"payments_max_age_hours": 168}, forms={CARE: {"withdraw_when_paid": True}})
    for place, as_of in ((PLACE, stale), (NEIGHBOUR, fresh)):
        payments = Payments(place.code, as_of=as_of)
        payments.add(CARE, "00000001", 12_300, paid_at="2026-03-27T10:15:00+09:00")
        payments.write(odd.inbox)
    odd.write()
    make("addresses-stale", ["addresses-stale"], settings={"addresses_max_age_hours": 48}).write()


def stopped_jobs(make):
    odd = make("rejects-over-limit", ["rejects-over-limit"], count=12)
    for record in odd.job.rows["records"][:6]:
        record["birth_date"] = "1950-13-01"
    odd.write()
    make("notice-too-late", ["notice-too-late"], dues=("2026-04-20", "2026-07-31")).write()


def rejected_records(make):
    odd = make("key-twice", ["key-twice"])
    odd.job.rows["records"][4] = {**odd.job.rows["records"][3], "notice_no": "00000005"}
    for role in list(odd.job.rows)[1:]:
        odd.job.rows[role] = [row for row in odd.job.rows[role] if row["record_key"] != "KG-0005"]
    odd.write()
    odd = make("value-too-long", ["value-too-long"])
    odd.job.rows["records"][2]["stage_grounds"] = "本人が住民税非課税" * 6 + "世帯に課税者"
    odd.job.rows["records"][2]["stage_grounds"] += "あ"  # 61 graphemes, one too many
    odd.write()


def good_encodings(make):
    for name, encoding, names in (
        ("good-cp932", "CP932", ("髙﨑 花子", "見本～①㈱ 一郎")),
        ("good-utf-16le", "UTF-16LE", ("𠮷田 一郎", "辻\U000E0100 健一")),
        ("good-utf-16be", "UTF-16BE", ("𠮷田 一郎", "葛\U000E0100西 美咲")),
        ("good-utf-8-bom", "UTF-8 BOM", ("𠮷田 一郎", "渡邉\U000E0110 大輔")),
    ):
        odd = make(name, [], encoding=encoding, line_end="\n" if encoding == "UTF-16BE" else "\r\n")
        for record, value in zip(odd.job.rows["records"], names):
            record["name"] = record["insured_name"] = value
        odd.write()


def write(root, night):
    def group(exit_code):
        return lambda name, codes, **more: Odd(root, night, name, exit_code, codes, **more)
    refused_manifests(group(8))
    refused_files(group(8))
    refused_consents(group(8))
    refused_persons(group(8))
    stale_where_asked(group(8))
    stopped_jobs(group(8))
    rejected_records(group(4))
    good_encodings(group(0))
