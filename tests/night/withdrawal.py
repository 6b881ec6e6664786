#!/usr/bin/env python3
"""Withdraws records at every stage of their pieces, as municipalities do.

    withdrawal.py FUBAKO CASE
"""

import json
import subprocess
import sys
import time

import night
import withdrawn
from withdrawn import BUNDLE, SMALL, Sent

NEXT = "2026-04-08"
CARE, HEALTH, TAX = SMALL



def after(sent, *events, pieces=None):
    """The vendor's events for all pieces of the bundle, or some."""
    bundle = next(iter(sent.vendor.glob(f"{BUNDLE}.r*.zip")))
    ids = pieces or [row["piece_id"] for row in withdrawn.Bundle(bundle).pieces]
    for event in events:
        sent.taken([(piece, event) for piece in ids])
    return ids


# ---- nothing printed ----


def before_planning(place):
    state, outbox = place.path / "early/state", place.path / "early/outbox"
    words = ("--inbox", night.INBOX, "--outbox", outbox, "--state", state)
    order = ("pull", "--job", TAX, "--record", "FA-0001", "--by", "night test", "--reason", "paid")
    for wanted in ("not made yet", "withdrawn already"):
        done = place.fubako(*order, *words)
        night.equal(done.code, 0, f"exit code of the order ({done.err})")
        night.contains(done.out, wanted, "answer to the order")
    night.true(not outbox.exists(), "an order before planning publishes nothing")
    run = place.run("early", "--job", TAX)
    rows = {r["record_key"]: r for r in night.read_csv(night.jobs(run.folder)[TAX] / "dispositions.csv")}
    row = rows["FA-0001"]
    night.equal((row["disposition"], row["reason"], row["piece_id"]), ("pulled", "pull-list", ""),
                "the withdrawn record")
    others = [r["record_key"] for r in rows.values() if r["disposition"] == "pulled"]
    night.equal(others, ["FA-0001"], "pulled records")


def unique_name(sent, job):
    """A record whose person's name is on its own notices alone."""
    known = withdrawn.names(job)
    everybody = [name for one in SMALL for name in withdrawn.names(one).values()]
    text = withdrawn.text_of(withdrawn.Bundle(sent.archive(BUNDLE, 1)), sent.place.path)
    for key in sent.alone(job):
        if sum(known[key] in other for other in everybody) == 1 and known[key] in text:
            return key, known[key]
    raise night.Failed(f"{job} has nobody with a name of his own")


def after_bundling(place):
    sent = Sent(place)
    first = withdrawn.Bundle(sent.archive(BUNDLE, 1))
    others = {p.name: night.sha256(p.read_bytes()) for p in sent.vendor.glob("*.zip")
              if not p.name.startswith(BUNDLE)}
    key, name = unique_name(sent, TAX)
    gone = sent.piece(TAX, key)
    outcome = sent.pull(TAX, "--record", key)
    night.equal(sent.stages(outcome), {key: "reissued"}, "answer to the order")
    night.equal(outcome["bundles"], [str(sent.archive(BUNDLE, 2))], "what the order published")
    second = withdrawn.sound(sent, BUNDLE, 2)
    withdrawn.totals(sent)
    night.equal([p for p in first.by_id if p not in second.by_id], [gone], "pieces that went")
    night.equal([p for p in first.by_id if p != gone], list(second.by_id), "order of those that stay")
    night.equal({p.name: night.sha256(p.read_bytes()) for p in sent.vendor.glob("*.zip")
                 if not p.name.startswith(BUNDLE)}, others, "bytes of the other bundles")
    changed = {row["pdf"] for row in first.table("streams.csv") if row["piece_id"] == gone}
    for pdf in first.pdfs():
        same = first.entries[pdf] == second.entries[pdf]
        night.equal(same, pdf not in changed, f"{pdf} is byte-equal")
    night.true(name not in withdrawn.text_of(second, place.path), "the person's name is nowhere")
    story = sent.explain(TAX, key)
    night.equal((story["disposition"], story["reason"]), ("pulled", "pull-list"), "explain")
    night.equal([r["revision"] for r in story["pieces"][0]["revisions"]], [1, 2], "revisions")
    night.equal(story["pieces"][0]["withdrawals"][0]["by"], "night test", "who withdrew")


def shared_envelope(place):
    """One notice goes, the other stays; a later withdrawal elsewhere does not bring it back."""
    sent = Sent(place, *SMALL)
    first = withdrawn.Bundle(sent.archive(BUNDLE, 1))
    piece, ((job, key), (kept_job, kept)) = next(iter(sent.shared().items()))
    night.equal(sent.stages(sent.pull(job, "--record", key)), {key: "reissued"}, "answer")
    second = withdrawn.sound(sent, BUNDLE, 2)
    night.equal(list(second.by_id), list(first.by_id), "pieces of the revision")
    before, now = first.by_id[piece], second.by_id[piece]
    night.equal((before["notices"], now["notices"]), ("2", "1"), "notices of the envelope")
    night.true(float(now["weight_g"]) < float(before["weight_g"]), "the envelope is lighter")
    night.true(int(now["sheets"]) < int(before["sheets"]), "the envelope holds fewer sheets")
    story = sent.explain(kept_job, kept)
    night.equal((story["disposition"], [n["record_key"] for n in story["pieces"][0]["notices"]]),
                ("paper", [kept]), "the notice that stays")
    night.equal(sent.explain(job, key)["pulls"][0]["reason"], "moved away", "why the other went")
    sent.pull(TAX, "--record", sent.alone(TAX)[-1])
    third = withdrawn.sound(sent, BUNDLE, 3)
    night.equal(third.by_id[piece]["notices"], "1", "notices of the envelope one revision later")
    night.equal(third.by_id[piece]["sheets"], now["sheets"], "its sheets one revision later")
    # The other notice goes, too: so does the envelope.
    sent.pull(kept_job, "--record", kept)
    fourth = withdrawn.sound(sent, BUNDLE, 4)
    night.true(piece not in fourth.by_id, "the envelope without notices is gone")


def twice_in_a_row(place):
    sent = Sent(place, *SMALL)
    first = withdrawn.Bundle(sent.archive(BUNDLE, 1))
    one, other = sent.alone(TAX)[0], sent.alone(CARE)[0]
    sent.pull(TAX, "--record", one)
    sent.pull(CARE, "--record", other)
    third = withdrawn.sound(sent, BUNDLE, 3)
    gone = {sent.piece(TAX, one), sent.piece(CARE, other)}
    night.equal([p for p in first.by_id if p not in gone], list(third.by_id), "pieces that stay")
    # Moved elsewhere, the state still proves the revision.
    moved = sent.state.rename(sent.state.with_name("moved"))
    plan = moved / sent.plan(BUNDLE, 3).relative_to(sent.state)
    night.equal(place.fubako("prove", sent.archive(BUNDLE, 3), "--plan", plan).code, 0, "prove")


def everything(place):
    sent = Sent(place, *SMALL)
    for job in SMALL:
        sent.pull_keys(job, sent.on_paper(job))
    night.equal(list(sent.vendor.glob("*.zip")), [], "archives without any piece")
    night.equal(sent.consigned(), {}, "bundles that consignment.json lists")
    withdrawn.totals(sent)
    for job in SMALL:
        changed = withdrawn.balanced(sent, job, sent.rows[job])
        night.equal(changed, dict.fromkeys(sent.on_paper(job), "pulled"), f"dispositions of {job}")
    again = place.run("sent", *sent.arguments, date=NEXT)
    night.equal((again.code, again.out), (0, "nothing is due\n"), "the next night")


def mixed_list(place):
    """Paper, electronic and held records in one list: each is told apart, each is dealt with."""
    sent = Sent(place, *SMALL)
    of = {}
    for key, row in sent.rows[TAX].items():
        of.setdefault(row["disposition"], key)
    keys = [of["paper"], of["electronic"], of["held"]]
    wanted = dict(zip(keys, ("reissued", "not-on-paper", "not-made")))
    night.equal(sent.stages(sent.pull_keys(TAX, [*keys])), wanted, "answer")
    changed = withdrawn.balanced(sent, TAX, sent.rows[TAX])
    night.equal(changed, {of["paper"]: "pulled", of["held"]: "pulled"}, "dispositions that changed")
    done = sent.fubako("release", "--job", TAX, "--by", "night test", "--reason", "all of them")
    night.equal(done.code, 0, f"release of the job ({done.err})")
    place.run("sent", "--job", TAX, date=NEXT)
    night.equal(sent.explain(TAX, of["held"])["disposition"], "pulled", "the held one after a release")


def earlier_night(place):
    """A bundle of last night, after its job had a piece of tonight: each order meets its own run."""
    sent = Sent(place, *SMALL)
    after(sent, "accepted", "printed")
    (job, key), (kept_job, kept) = next(iter(sent.shared().values()))
    sent.pull(job, "--record", key)
    sent.fubako("release", "--job", kept_job, "--record", kept, "--by", "night test", "--reason", "again")
    tonight = place.run("sent", "--job", kept_job, date=NEXT)
    bundle = next(iter(tonight.folder.glob("consignments/*/*.r1.zip")))
    for number, late in enumerate(sent.alone(kept_job)[:2]):
        outcome = sent.pull(kept_job, "--record", late)
        night.equal(sent.stages(outcome), {late: "printed"}, f"answer {number} of last night")
        night.true(outcome["pull_lists"][0].startswith(str(sent.vendor)), "list in last night's folder")
    outcome = sent.pull(kept_job, "--record", kept)
    night.equal(sent.stages(outcome), {kept: "reissued"}, "answer of tonight")
    night.true(not bundle.exists(), "tonight's only piece is withdrawn")


def earlier_night_unprinted(place):
    """The same, of bundles that are reissued: each stays with the run that published it."""
    job, held = "990001/2026-property-tax", "FA-0022"  # a legacy 外字 without a drawing
    bundle = "990001-2026-04-07-demo-print-2026-04-10"
    sent = Sent(place, job)
    config = place.copy_config("drawn")
    with open(config / "municipalities/990001/municipality.yaml", "a", encoding="utf-8") as settings:
        settings.write('\ngaiji: [{code: "U+E000", drawn_as: "U+845B U+E0100"}]\n')
    sent.fubako("release", "--job", job, "--record", held, "--by", "night test", "--reason", "drawn now")
    tonight = place.run("sent", "--job", job, date=NEXT, config=config / "fubako.yaml")
    night.equal(tonight.code, 0, f"the second night ({tonight.out} {tonight.err})")
    night.equal(len(night.bundles(tonight.folder)), 1, "bundles of the second night")
    for revision, key in enumerate(sent.alone(job)[:2], 2):
        sent.pull(job, "--record", key)
        withdrawn.sound(sent, bundle, revision)
    sent.pull(job, "--record", held)
    night.equal(night.bundles(tonight.folder), [], "bundles of the second night without its piece")


def costs(place):
    """The costs are those of the pieces that stay, in the files, in the report, for the invoice."""
    sent = Sent(place)
    def published():
        return {(row["municipality_code"], row["form_id"], row["item"], row["detail"]):
                (int(row["quantity"]), int(row["yen"]))
                for path in sent.folder.glob("municipalities/*/cost.csv")
                for row in night.read_csv(path)}

    def reported():
        rows = json.loads(sent.fubako("report", "--json").out)["rows"]
        return {(r["municipality_code"], r["form_id"]): r["yen"] for r in rows}

    def by_form(rows):
        sums = {}
        for (code, form, _, _), (_, yen) in rows.items():
            sums[code, form] = sums.get((code, form), 0) + yen
        return sums

    before = published()
    gone = sent.alone(CARE)[:3]
    sent.pull_keys(CARE, gone[:1])
    sent.pull_keys(CARE, gone[1:])
    now = published()
    form = "long-term-care-premium-notice"
    def quantity(rows, item):
        return sum(n for key, (n, _) in rows.items() if key[:3] == ("990019", form, item))
    for item in ("envelope", "insertion", "postage"):
        night.equal(quantity(now, item), quantity(before, item) - len(gone), f"{item} after the orders")
    fixed = [sum(yen for key, (_, yen) in rows.items() if key[2] == "fixed") for rows in (before, now)]
    night.equal(fixed[0], fixed[1], "fixed costs of the consignment")
    told = reported()
    night.equal({key: told[key] for key in by_form(now)}, by_form(now), "costs in the report")


def lost_discount(place, make_samples):
    """A lot falls below its threshold: the pieces that stay pay more, and the report says how much."""
    inbox = made_inbox(place, make_samples, 1001)
    sent = Sent(place, inbox=inbox)
    job = next(iter(sent.rows))
    bundle = next(iter(sent.consigned()))

    def posted(revision):
        rows = withdrawn.sound(sent, bundle, revision).table("postal/posting.csv")
        return {row["discount"] for row in rows}, sum(int(row["net"]) for row in rows), \
            sum(int(row["gross"]) for row in rows)

    night.equal(posted(1)[0], {"barcode"}, "discounts of the night")
    told, before, pieces = 0, posted(1)[1], 1001
    for revision, key in enumerate(sent.on_paper(job)[:3], 2):
        lost = sent.pull(job, "--record", key)["lost_discount_yen"]
        discounts, net, gross = posted(revision)
        # What those that stay pay more than in the lots before; whole yen.
        night.true(abs(lost - (net - before * (pieces - 1) / pieces)) <= 1, f"yen lost ({lost})")
        told, before, pieces = told + lost, net, pieces - 1
    night.equal((discounts, net), ({"general"}, gross), "discounts and postage below the threshold")
    night.true(told > 3000, f"the lot was above its threshold ({told})")
    report = json.loads(sent.fubako("report", "--json").out)
    night.equal(sum(row["yen"] for row in report["lost_discounts"]), told, "yen lost in the report")


def already(place):
    sent = Sent(place, *SMALL)
    key = sent.alone(TAX)[0]
    electronic = next(k for k, row in sent.rows[TAX].items() if row["disposition"] == "electronic")
    held = next(k for k, row in sent.rows[TAX].items() if row["disposition"] == "held")
    keys = [key, electronic, held, key]
    sent.pull_keys(TAX, keys)
    before = sent.answers()
    outcome = sent.pull_keys(TAX, keys)
    night.equal({r["stage"] for r in outcome["records"]}, {"already"}, "answer to the same order")
    night.equal((outcome["order"], outcome["bundles"], outcome["pull_lists"]), (0, [], []), "what it did")
    night.equal(sent.answers(), before, "everything after the same order")


# ---- printed ----


def recomputed(pieces, wanted):
    """Rows of a pull list, from pieces.csv: lot, tray, sequence, place in the tray."""
    in_tray, rows = {}, []
    for row in pieces:
        in_tray[row["tray"]] = in_tray.get(row["tray"], 0) + 1
        if row["piece_id"] in wanted:
            rows.append((row["lot"], row["tray"], int(row["sequence"]), in_tray[row["tray"]],
                         row["piece_id"]))
    return sorted(rows)


def listed(path, stage):
    rows = night.read_csv(path)
    night.equal({row["stage"] for row in rows}, {stage}, f"stage of {path.name}")
    night.equal({row["copy"] for row in rows}, {"00"}, f"copy in {path.name}")
    return [(row["lot"], row["tray"], int(row["sequence"]), int(row["position"]), row["piece_id"])
            for row in rows]


def printed(place):
    sent = Sent(place, *SMALL)
    # A revision that was never printed counts in no tray.
    sent.pull(CARE, "--record", sent.alone(CARE)[0])
    bundle = withdrawn.Bundle(sent.archive(BUNDLE, 2))
    after(sent, "accepted", "printed")
    before = {p.name: night.sha256(p.read_bytes()) for p in sent.vendor.iterdir() if p.is_file()}
    keys = sent.alone(TAX)[1:6][::-1]
    outcome = sent.pull_keys(TAX, keys)
    night.equal(sent.stages(outcome), dict.fromkeys(keys, "printed"), "answer")
    night.equal({p.name: night.sha256(p.read_bytes()) for p in sent.vendor.iterdir() if p.is_file()},
                before, "a printed bundle is not reissued")
    night.equal(len(outcome["pull_lists"]), 1, "pull lists")
    path = sent.vendor / "pull-lists" / f"{BUNDLE}.pull-{outcome['order']}.csv"
    night.equal(outcome["pull_lists"], [str(path)], "where the pull list is")
    night.equal(listed(path, "printed"), recomputed(bundle.pieces, {sent.piece(TAX, k) for k in keys}),
                "rows of the pull list")
    sealed(sent, bundle, keys)


def sealed(sent, bundle, gone):
    rest = [k for k in sent.alone(HEALTH)]
    after(sent, "inserted", pieces=[sent.piece(HEALTH, k) for k in rest])
    outcome = sent.pull_keys(HEALTH, rest[:3])
    night.equal(sent.stages(outcome), dict.fromkeys(rest[:3], "sealed"), "answer when sealed")
    night.equal(listed(sent.vendor / "pull-lists" / f"{BUNDLE}.pull-{outcome['order']}.csv", "sealed"),
                recomputed(bundle.pieces, {sent.piece(HEALTH, k) for k in rest[:3]}), "rows when sealed")
    done = sent.taken([(sent.piece(TAX, k), "pulled") for k in gone])
    night.true("pulled-piece-went-on" not in done.err, "a piece that was pulled has not gone on")
    night.true(not (sent.vendor / "pull-lists/went-on").exists(), "nothing went on")
    changed = withdrawn.balanced(sent, TAX, sent.rows[TAX])
    night.equal(changed, dict.fromkeys(gone, "pulled"), "dispositions that changed")


def printed_shared(place):
    """A shared envelope is pulled by hand; whoever else was in it is told anew."""
    sent = Sent(place, *SMALL)
    after(sent, "accepted", "printed")
    piece, ((job, key), (kept_job, kept)) = next(iter(sent.shared().items()))
    sent.pull(job, "--record", key)
    story = sent.explain(kept_job, kept)
    night.equal((story["disposition"], story["reason"]), ("held", "envelope-pulled"), "the other notice")
    opened = next(j["open"] for j in sent.status()["jobs"] if j["job"] == kept_job)
    held = sum(r["disposition"] in ("held", "rejected") for r in sent.rows[kept_job].values())
    night.equal(opened, held + 1, "open records of the other job")
    done = sent.fubako("release", "--job", kept_job, "--record", kept, "--by", "night test", "--reason",
                       "its envelope was pulled")
    night.equal(done.code, 0, f"release ({done.err})")
    run = place.run("sent", "--job", kept_job, date=NEXT)
    night.equal(run.code, 0, f"the next night ({run.out} {run.err})")
    rows = night.read_csv(night.jobs(run.folder)[kept_job] / "dispositions.csv")
    night.equal([(r["record_key"], r["disposition"]) for r in rows], [(kept, "paper")], "what it prints")
    night.true(rows[0]["piece_id"] != piece, "the notice lies in a new envelope")
    night.equal(sent.explain(job, key)["disposition"], "pulled", "the withdrawn notice")


# ---- refused whole ----


def refused(sent, done, code, line=None):
    night.equal(done.code, 8, f"exit code ({done.out} {done.err})")
    night.contains(done.err, f"[{code}]", "stderr")
    if line:
        night.contains(done.err, f".csv:{line}:", "stderr names the line")


def refusals(place):
    sent = Sent(place, *SMALL)
    key, posted = sent.alone(CARE)[:2]
    # One piece of another bundle's life: posted, while the rest is printed.
    after(sent, "accepted", "printed", "inserted", "posted", pieces=[sent.piece(CARE, posted)])
    before = sent.kept()
    for order, code, line in (
            ((TAX, "--list", [sent.alone(TAX)[0], "FA-9999", sent.alone(TAX)[1]]),
             "pull-record-unknown", 3),
            ((CARE, "--list", [key, sent.alone(CARE)[2], posted]), "pull-piece-posted", 4),
            ((CARE, "--record", posted), "pull-piece-posted", None),
            (("990019/2027-nothing", "--record", key), "job-not-found", None)):
        job, how, what = order
        what = sent.list_of(what) if how == "--list" else what
        refused(sent, sent.fubako(*sent.order(job, how, what)), code, line)
        night.equal(sent.kept(), before, f"everything after a refusal for {code}")
    for rows, line in (([], 1), ([key, "", posted], 3)):
        path = sent.list_of(rows)
        path.write_text(path.read_text("utf-8").replace("\n\n", '\n""\n'), "utf-8")
        done = sent.fubako(*sent.order(CARE, "--list", path))
        night.true(done.code not in (0, 4), f"exit code for a malformed list ({done.code})")
        night.contains(done.err, "[pull-list-malformed]", "stderr")
        night.contains(done.err, f".csv:{line}", "stderr names the line")
        night.equal(sent.kept(), before, "everything after a malformed list")


def events(place):
    sent = Sent(place, *SMALL)
    one, two, three = all_of = [sent.piece(TAX, k) for k in sent.alone(TAX)[:3]]
    sent.taken([(piece, "accepted") for piece in all_of] + [(one, "printed")])
    before = sent.kept()
    unknown = one[:-1] + str((int(one[-1]) + 1) % 10)
    for bad, code in (((two, "inserted"), "event-out-of-order"), ((two, "posted"), "event-out-of-order"),
                      ((one, "printed"), "event-twice"), ((unknown, "accepted"), "piece-unknown"),
                      ((two, "printed", {"copy": "01"}), "event-out-of-order")):
        done = sent.ack([(three, "printed"), bad])
        refused(sent, done, code, 3)
        night.equal(sent.kept(), before, f"everything after {bad[1]}, {code}")
    for more in ({"at": "yesterday"}, {"event": "lost"}, {"copy": "1"}, {"piece_id": "1"}):
        done = sent.ack([(three, "printed"), (two, "printed", more)])
        night.true(done.code >= 8, f"exit code for {more}")
        night.contains(done.err, "[events-malformed]", f"stderr for {more}")
        night.contains(done.err, ".csv:3", f"stderr for {more} names the line")
        night.equal(sent.kept(), before, f"everything after {more}")


def went_on(place):
    """The vendor printed the first revision although a second was there."""
    sent = Sent(place, *SMALL)
    first = withdrawn.Bundle(sent.archive(BUNDLE, 1))
    keys = sent.alone(TAX)[:3]
    gone = [sent.piece(TAX, key) for key in keys]
    order = sent.pull_keys(TAX, keys)["order"]
    sent.taken([(piece, "accepted") for piece in first.by_id])
    path = sent.vendor / "pull-lists/went-on" / f"{BUNDLE}.pull-{order}.csv"
    night.true(not path.exists(), "what is accepted has not gone on")
    for number, piece in enumerate(gone):
        done = sent.taken([(piece, "printed")])
        night.contains(done.err, "[pulled-piece-went-on]", "stderr")
        night.contains(done.out, str(path), "the list is named")
        night.equal(listed(path, "printed"), recomputed(first.pieces, set(gone[:number + 1])),
                    f"rows of the list after {number + 1} events")
    refused(sent, sent.ack([(gone[0], "inserted"), (gone[0], "inserted")]), "event-twice", 3)
    night.equal(listed(path, "printed"), recomputed(first.pieces, set(gone)), "rows after a refusal")
    sent.taken([(gone[0], "pulled"), (gone[1], "inserted"), (gone[2], "inserted")])
    night.equal(listed(path, "sealed"), recomputed(first.pieces, set(gone[1:])), "what is in hand now")


# ---- races ----


def made_inbox(place, make_samples, records):
    """Notices of one sheet for one municipality."""
    inbox = place.path / "made/inbox"
    subprocess.run([make_samples, "--out", inbox, "--municipalities", "1", "--records", str(records),
                    "--seed", "4", "--form", "long-term-care-premium-notice"], check=True,
                   stdout=subprocess.DEVNULL)
    return inbox


def races(place, make_samples):
    """An order while a run holds the state waits; one that meets a plan waits for its bundle."""
    inbox = made_inbox(place, make_samples, 2000)
    date = (inbox.parent / "NIGHT").read_text().strip()
    outbox, state = place.path / "race/outbox", place.path / "race/state"
    where = ("--inbox", inbox, "--outbox", outbox, "--state", state)
    code = next(p.name for p in inbox.iterdir())
    job = f"{code}/{next(p.name for p in (inbox / code).iterdir() if p.is_dir())}"
    key = night.read_csv(inbox / job / "records.csv")[7]["record_key"]
    order = ("pull", "--job", job, "--record", key, "--by", "night test", "--reason", "moved", *where)
    run = subprocess.Popen(place.command("run", "--date", date, *where), stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    plan = state / "runs" / date / "plan/plan.json"
    while run.poll() is None and not plan.exists():
        time.sleep(0.001)
    done = place.fubako(*order)
    run.kill()
    run.wait()
    night.true(run.returncode != 0, "the run was too quick for its kill")
    night.equal(done.code, 16, f"exit code while a run holds the state ({done.err})")
    night.contains(done.err, "[state-locked]", "stderr")
    # The run is cut off after its plan: an order cannot be noted and forgotten.
    done = place.fubako(*order)
    night.equal(done.code, 8, f"exit code while a run is unfinished ({done.out} {done.err})")
    night.contains(done.err, "[pull-run-unfinished]", "stderr")
    finished = place.fubako("run", "--date", date, *where)
    night.equal(finished.code, 0, f"the run goes on ({finished.err})")
    done = place.fubako(*order)
    night.equal(done.code, 0, f"the order after the run ({done.err})")
    path = next(outbox.glob("*/consignments/*/*.r2.zip"))
    night.equal(len(withdrawn.Bundle(path).pieces), 1999, "pieces of the revision")


# ---- the books ----


def books(place):
    """After orders at every stage nothing is lost, and nothing is there twice."""
    sent = Sent(place, *SMALL)
    planned = set(withdrawn.Bundle(sent.archive(BUNDLE, 1)).by_id)
    gone = {TAX: sent.alone(TAX)[:4], CARE: sent.alone(CARE)[:2]}
    for job, keys in gone.items():
        sent.pull_keys(job, keys)
    after(sent, "accepted", "printed")
    late = sent.alone(HEALTH)[:2]
    sent.pull_keys(HEALTH, late)
    gone[HEALTH] = late
    withdrawn_pieces = set()
    for job in SMALL:
        changed = withdrawn.balanced(sent, job, sent.rows[job])
        night.equal(changed, dict.fromkeys(gone[job], "pulled"), f"dispositions of {job} that changed")
        withdrawn_pieces |= {sent.piece(job, k) for k in gone[job]}
    bundle = withdrawn.sound(sent, BUNDLE, 3)
    hand = {row[4] for path in (sent.vendor / "pull-lists").glob("*.csv")
            for row in listed(path, "printed")}
    night.equal(hand, {sent.piece(HEALTH, k) for k in late}, "pieces to be pulled by hand")
    night.equal(set(bundle.by_id) | (withdrawn_pieces - hand), planned, "pieces planned")
    night.equal(len(bundle.by_id) + len(withdrawn_pieces - hand), len(planned), "counted once")


CASES = {"before-planning": before_planning, "after-bundling": after_bundling,
         "shared-envelope": shared_envelope, "twice-in-a-row": twice_in_a_row,
         "everything": everything, "mixed-list": mixed_list, "earlier-night": earlier_night,
         "earlier-night-unprinted": earlier_night_unprinted, "costs": costs, "lost-discount": lost_discount, "already": already, "printed": printed,
         "printed-shared": printed_shared, "refusals": refusals, "events": events,
         "went-on": went_on, "races": races, "books": books}


def test(program, case, *more):
    with night.Workspace(program) as place:
        CASES[case](place, *more)


night.main(test, *sys.argv[1:])
