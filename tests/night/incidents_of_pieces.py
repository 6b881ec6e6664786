"""What is in an envelope, and where it goes: sending addresses, leaflets, pieces out of plan, posting."""

import json
import re
import shutil
import subprocess

import altered_inbox
import night

# ---- Yokohama 2015: wrong postal codes, on notices with another mailing address only ----

WITH_SENDING = {"990001/2026-property-tax": ["FA-0074", "FA-0077", "FA-0079", "FA-0156", "FA-0157", "FA-0166"],
                "990001/2026-light-vehicle-tax": ["LV-0025", "LV-0026", "LV-0029"],
                "990001/2026-resident-tax": ["RT-0025"],
                "990027/2026-light-vehicle-tax": ["LV-0010"],
                "990027/2026-property-tax": ["FA-0001"]}
RESIDENT, NOWHERE_ELSE = "9995501", "999-5501"


def sending_address(place):
    """Defence: one place of the program says where a piece goes; barcode, tables and page come from it."""
    inbox = altered_inbox.Inbox(place, WITH_SENDING)
    for job in WITH_SENDING:
        with inbox.table(job) as rows:
            for row in rows:
                row["postal_code"] = RESIDENT
    run = place.run("first", inbox=inbox.folder)
    night.equal(run.code, 0, f"exit code ({run.err})")
    looked_at = 0
    for job in WITH_SENDING:
        for key, found in altered_inbox.pieces_of(run, job).items():
            for piece in found:
                goes_to_sending_address(place, inbox.records(job)[key], piece)
                looked_at += 1
    night.equal(looked_at, sum(map(len, WITH_SENDING.values())), "pieces looked at")
    for text in texts_of(place, run):
        night.true(RESIDENT not in text and NOWHERE_ELSE not in text, "the resident's postal code in a bundle")
    without_sending_address(place, inbox)


def goes_to_sending_address(place, record, piece):
    key, code = record["record_key"], record["send_postal_code"]
    night.equal(piece["postal_code"], code, f"postal code of {key} in pieces.csv")
    night.equal(piece["customer_barcode"], barcode(place, record, "send_"), f"customer barcode of {key}")
    night.contains(first_page(place, piece), f"{code[:3]}-{code[3:]}", f"page of {key}")


def barcode(place, record, prefix):
    address = f"{record[prefix + 'address_number']} {record[prefix + 'address_building']}".strip()
    done = place.fubako("barcode", "--postal-code", record[prefix + "postal_code"], "--address", address, "--json")
    return json.loads(done.out).get("bars", "")


def without_sending_address(place, inbox):
    """The same people without one: now the resident's code is what all of it shows."""
    job, key = "990001/2026-property-tax", "FA-0074"
    with inbox.table(job) as rows:
        for row in rows:
            if row["record_key"] == key:
                row |= {column: "" for column in row if column.startswith("send_")}
    run = place.run("without", "--job", job, inbox=inbox.folder)
    piece = altered_inbox.pieces_of(run, job)[key][0]
    record = inbox.records(job)[key]
    night.equal(piece["postal_code"], RESIDENT, "postal code without a sending address")
    night.equal(piece["customer_barcode"], barcode(place, record, ""), "barcode without a sending address")
    night.contains(first_page(place, piece), NOWHERE_ELSE, "page without a sending address")


def first_page(place, piece):
    """Its address page, as anybody's viewer reads it."""
    sheet = next(row for row in night.read_csv(piece["bundle"]["sheets.csv"])
                 if row["piece_id"] == piece["piece_id"] and row["sheet"] == "1")
    pdf = place.path / "page.pdf"
    pdf.write_bytes(piece["bundle"][sheet["pdf"]])
    return text_of(pdf, "-f", sheet["page"], "-l", sheet["page"])


def text_of(pdf, *more):
    done = subprocess.run(["pdftotext", "-layout", *more, pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def texts_of(place, run):
    """All tables and all printed text of a run's bundles."""
    for bundle in night.bundles(run.folder):
        for name, data in night.entries(bundle).items():
            if name.endswith(".pdf"):
                (place.path / "text.pdf").write_bytes(data)
                yield text_of(place.path / "text.pdf")
            elif name.endswith((".csv", ".json")):
                yield data.decode("utf-8")


# ---- Yokohama 2015, the same week: leaflets of the previous year ----

LEAFLET = "payment-guide"
PREMIUM = {"990019/2026-care-premium": ["KG-0001", "KG-0021"]}


def leaflet(place):
    """Defence: an enclosure is an edition with its days, and the posting date must be one of them."""
    inbox = altered_inbox.Inbox(place, PREMIUM)
    job, = PREMIUM
    config = place.copy_config()
    form = config.parent / "templates/long-term-care-premium-notice/form.yaml"
    form.write_text(form.read_text("utf-8") + f"\nenclosures:\n  - {{id: {LEAFLET}}}\n", "utf-8")
    posting = inbox.manifest(job)["posting_date"]
    for number, (last, refuses) in enumerate((("2026-03-31", True), ("2026-04-08", True), (posting, False))):
        edition(config, last)
        run = place.run(f"night-{number}", inbox=inbox.folder, config=config / "fubako.yaml")
        night.equal(altered_inbox.refused(run, job), {"enclosure-not-valid"} if refuses else set(),
                    f"refusals when the edition ends on {last}")
        night.equal(bool(night.bundles(run.folder)), not refuses, f"bundles when it ends on {last}")
    found = altered_inbox.pieces(run)
    night.equal(len(found), 2, "pieces with the leaflet")
    for piece in found.values():
        night.equal(piece["enclosures"], LEAFLET, "enclosures in pieces.csv")
        night.equal(masks(piece), {1}, "enclosure masks of its control codes")
    control = place.run("without", inbox=inbox.folder)
    for piece in altered_inbox.pieces(control).values():
        night.equal((piece["enclosures"], masks(piece)), ("", {0}), "a form that asks for no leaflet")


def edition(config, last):
    """The leaflet's edition is valid for the year before LAST."""
    text = (config / "enclosures.yaml").read_text("utf-8")
    first = f"{int(last[:4]) - 1}{last[4:]}"
    changed, times = re.subn(rf'(id: {LEAFLET}.*?valid_from: )"[^"]*"(\s+valid_to: )"[^"]*"',
                             rf'\1"{first}"\2"{last}"', text, count=1, flags=re.S)
    night.equal(times, 1, f"{LEAFLET} in enclosures.yaml")
    (config / "enclosures.yaml").write_text(changed, "utf-8")


def masks(piece):
    """Version 1, piece id 22, sheet 3, of 3, then five digits of the mask."""
    codes = [row["control_code"] for row in night.read_csv(piece["bundle"]["sheets.csv"])
             if row["piece_id"] == piece["piece_id"]]
    night.true(codes and all(len(code) == 38 for code in codes), f"control codes {codes}")
    return {int(code[29:34]) for code in codes}


# ---- Suzaki 2022: notices that were never posted ----

EVENTS = ["piece_id", "copy", "event", "at", "source", "reason", "detail"]
STATES = ("accepted", "printed", "inserted", "posted")


def never_posted(place):
    """Defence: a piece stands where its last event left it, until it is posted or withdrawn."""
    inbox = altered_inbox.Inbox(place, {"990019/2026-care-premium": None})
    job = "990019/2026-care-premium"
    run = place.run("first", inbox=inbox.folder)
    books_balance(run, inbox)
    printed = altered_inbox.pieces_of(run, job)
    keys = sorted(printed)
    forgotten = keys[:5]
    for state in STATES:
        gone = keys if state != "posted" else keys[5:]
        acknowledge(place, run, state, [printed[key][0]["piece_id"] for key in gone])
    night.equal(states(place, run, job, keys),
                {key: ["inserted" if key in forgotten else "posted"] for key in keys}, "where the pieces stand")
    done = acknowledge(place, run, "posted", [printed[keys[5]][0]["piece_id"]], code=8)
    night.contains(done.err, "[event-twice]", "posted once more")
    acknowledge(place, run, "posted", [printed[key][0]["piece_id"] for key in forgotten])
    night.equal(states(place, run, job, keys), {key: ["posted"] for key in keys}, "once they are posted")


def acknowledge(place, run, event, ids, code=0):
    file = place.path / f"{event}.csv"
    hour = 9 + STATES.index(event)
    altered_inbox.write_csv(file, EVENTS, [
        {"piece_id": one, "copy": "00", "event": event, "at": f"2026-04-08T{hour:02}:00:00+09:00",
         "source": "demo-print", "reason": "", "detail": ""} for one in ids])
    done = place.fubako("ack", file, "--state", run.state, "--outbox", run.outbox)
    night.equal(done.code, code, f"exit code of ack of {event} ({done.out}{done.err})")
    return done


def states(place, run, job, keys):
    found = {}
    for key in keys:
        done = place.fubako("explain", job, key, "--state", run.state, "--outbox", run.outbox, "--json")
        found[key] = [piece["events"][-1]["event"] for piece in json.loads(done.out)["pieces"]]
    return found


def books_balance(run, inbox):
    """Records in are records out: in the manifest, the summary and the tables."""
    summary = night.read_json(run.folder / "summary.json")
    night.true(summary["jobs"], "the run has jobs")
    for told in summary["jobs"]:
        job = told["job"]
        sent = next(f["records"] for f in inbox.manifest(job)["files"] if f["role"] == "records")
        rows = night.read_csv(night.jobs(run.folder)[job] / "dispositions.csv")
        counted = {name: sum(row["disposition"] == name for row in rows)
                   for name in ("paper", "both", "electronic", "pulled", "held", "rejected")}
        night.equal((told["counts"]["records"], len(rows), sum(counted.values())), (sent, sent, sent),
                    f"records of {job}: counted, listed, with a disposition")
        night.equal({name: told["counts"][name] for name in counted}, counted, f"dispositions of {job}")
        listed = {one for row in rows for one in row["piece_id"].split("+") if one}
        night.equal(listed, set(altered_inbox.pieces(run)), f"pieces of {job} and of its bundle")


# ---- Tsubame 2012: pieces that nobody had planned ----

PREMIUMS = "990019/2026-care-premium"
PLANNED, ONE_MORE, OTHERS = ["KG-0001", "KG-0021"], ["KG-0001", "KG-0021", "KG-0010"], ["KG-0005", "KG-0009"]


def out_of_plan(place):
    """Defence: the proof reads the finished file against the frozen plan, sheet by sheet."""
    run, planned = bundle_of(place, "planned", PLANNED)
    prove(place, run, planned, set())
    _, fuller = bundle_of(place, "fuller", ONE_MORE)
    prove(place, run, fuller, {"page-count-differs"})
    prove(place, run, planned | print_of(fuller), {"page-count-differs"})
    _, others = bundle_of(place, "others", OTHERS)
    night.equal([len(night.read_csv(b["pieces.csv"])) for b in (planned, others)], [2, 2], "as many other pieces")
    prove(place, run, planned | print_of(others), {"text-differs"})


def bundle_of(place, name, keys):
    inbox = altered_inbox.Inbox(place, {PREMIUMS: keys}, f"inbox-{name}")
    run = place.run(name, inbox=inbox.folder)
    bundle, = night.bundles(run.folder)
    return run, night.entries(bundle)


def print_of(bundle):
    return {name: data for name, data in bundle.items() if name.startswith("print/")}


def prove(place, run, contents, wanted):
    """Proves a bundle whose manifest agrees with what is in it."""
    manifest = json.loads(contents["manifest.json"])
    manifest["entries"] = [{"name": name, "size": len(data), "sha256": night.sha256(data)}
                           for name, data in contents.items() if name not in ("manifest.json", "manifest.sig")]
    bundle = place.path / "handed-over.zip"
    night.write_zip(bundle, contents | {"manifest.json": json.dumps(manifest).encode()})
    done = place.fubako("prove", bundle, "--plan", run.plan(), "--json")
    found = {finding["code"] for finding in json.loads(done.out)["findings"]}
    night.equal((done.code, wanted <= found, bool(found)), (8 if wanted else 0, True, bool(wanted)),
                f"exit code of prove, {wanted} among the findings {found}")


def tables_out_of_plan(place):
    """Defence: what the inserter and the post are told is proven, not only what is printed."""
    run, planned = bundle_of(place, "planned", PLANNED)
    _, others = bundle_of(place, "others", OTHERS)
    prove(place, run, planned, set())
    # The pieces of two first runs have equal ids, and so equal sheets: their order must differ.
    header, *rows = planned["sheets.csv"].splitlines(keepends=True)
    others = others | {"sheets.csv": b"".join([header, *reversed(rows)])}
    for table in ("pieces.csv", "sheets.csv"):
        prove(place, run, planned | {table: others[table]}, {"entry-differs"})
    prove(place, run, planned | {"print/00002-notice.pdf": others["print/00001-notice.pdf"]}, {"entry-differs"})


def shard_out_of_plan(place):
    """Defence: the plan names each shard by its digest, so nobody can slip in another run's."""
    foreign, _ = planned_only(place, "others", OTHERS)
    plan, own = planned_only(place, "planned", PLANNED)
    shard = plan / "shards/0001.shard"
    right = shard.read_bytes()
    shard.write_bytes((foreign / "shards/0001.shard").read_bytes())
    made = place.fubako("make", "--plan", plan, "--shard", 1)
    night.equal(made.code, 12, f"exit code of make of another run's shard ({made.err})")
    night.contains(made.err, "[plan-damaged]", "stderr of make")
    shard.write_bytes(right)
    night.equal(place.fubako("make", "--plan", plan, "--shard", 1).code, 0, "exit code of make of its own shard")
    part_out_of_plan(place, plan, own, foreign)


def part_out_of_plan(place, plan, own, foreign):
    """A part made for another run's shard, with that run's own proof, is no part of this one."""
    night.equal(place.fubako("make", "--plan", foreign, "--shard", 1).code, 0, "exit code of make of the others")
    part = plan.parent / "parts/00001"
    kept = part.rename(place.path / "kept")
    shutil.copytree(foreign.parent / "parts/00001", part)
    night.equal(place.fubako("finish", *own).code, 12, "exit code of finish with another run's part")
    night.true(not list(place.path.glob("planned/outbox/*/consignments/*/*.zip")), "no bundle of it")
    shutil.rmtree(part)
    kept.rename(part)
    night.equal(place.fubako("finish", *own).code, 0, "exit code of finish with its own part")


def planned_only(place, name, keys):
    """The plan of a run that is not made yet, and the words that its commands take."""
    inbox = altered_inbox.Inbox(place, {PREMIUMS: keys}, f"inbox-{name}")
    words = ["--inbox", inbox.folder, "--outbox", place.path / name / "outbox", "--state",
             place.path / name / "state", "--date", night.NIGHT]
    night.equal(place.fubako("plan", *words).code, 0, f"exit code of plan of {name}")
    return place.path / name / "state/runs" / night.NIGHT / "plan", words


OUTCOMES = {
    "SendingAddressIsOnBarcodeTablesAndPage": sending_address,
    "LeafletOfLastYearIsRefused": leaflet,
    "NoticeThatWasNeverPostedStaysOpen": never_posted,
    "PieceOutOfPlanIsRefused": out_of_plan,
    "TableOutOfPlanIsRefused": tables_out_of_plan,
    "ShardOfAnotherRunIsRefused": shard_out_of_plan,
}
