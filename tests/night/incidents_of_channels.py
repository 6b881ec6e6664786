"""Who gets paper: only an act of the person, its dates, or a delivery that failed may change it."""

import re

import altered_inbox
import night

# ---- Denmark 2022: a migration turned people from paper to electronic ----

BILLS, AGAIN = "990001/2026-property-tax", "2026-property-tax-2"
LOST, RENEWED, KEPT, ELECTRONIC = "FA-0008", "FA-0010", "FA-0029", "FA-0048"
ACTS = {LOST: "990001-00009", RENEWED: "990001-00012", KEPT: "990001-00032", ELECTRONIC: "990001-00051"}
ON_PAPER, BY_ACT = ("paper", "consent-act"), ("electronic", "consent-act")
HELD = ("held", "channel-changed-without-act")
NEXT, AS_OF = "2026-04-08", "2026-04-07T18:00:00+09:00"


def first_night(place):
    """A night after which each is known to be on paper, or not, and the same notices again."""
    inbox = altered_inbox.Inbox(place, {BILLS: list(ACTS)})
    run = place.run("first", inbox=inbox.folder)
    night.equal(altered_inbox.decided(run, BILLS),
                {LOST: ON_PAPER, RENEWED: ON_PAPER, KEPT: ON_PAPER, ELECTRONIC: BY_ACT}, "the first night")
    return inbox, inbox.once_more(BILLS, AGAIN, kind="supplement")


def migrate(inbox):
    """Two acts are gone; one of these people has declared anew since."""
    with inbox.consents("990001", AS_OF) as rows:
        gone = [row for row in rows if row["act_id"] in (ACTS[LOST], ACTS[RENEWED])]
        night.equal(len(gone), 2, "acts that get lost")
        rows[:] = [row for row in rows if row not in gone]
        rows.append(next(row for row in gone if row["act_id"] == ACTS[RENEWED]) | electronic("990001-90001"))


def electronic(act_id):
    return {"act_id": act_id, "choice": "electronic", "received_at": "2026-04-07T10:00:00+09:00"}


def release(place, job, *words, code=0):
    done = place.fubako("release", "--job", job, *words, "--by", "night test", "--reason", "asked the city",
                        "--state", place.path / "first/state")
    night.equal(done.code, code, f"exit code of release {words} ({done.err})")


def next_night(place, inbox):
    return place.run("first", inbox=inbox.folder, date=NEXT)


def lost_acts(place):
    """Defence: an act is evidence; a file that forgets one is refused by the register of earlier nights."""
    inbox, job = first_night(place)
    migrate(inbox)
    run = next_night(place, inbox)
    night.equal((run.code, altered_inbox.refused(run, job), night.bundles(run.folder)),
                (12, {"consents-untrusted", "consent-acts-lost"}, []), f"the night after ({run.err})")
    nobody_knew_them(place, inbox, job)


def nobody_knew_them(place, inbox, job):
    """Without that register nobody notices: two people on paper would be told electronically."""
    run = place.run("unknowing", "--job", job, inbox=inbox.folder, date=NEXT)
    night.equal(altered_inbox.decided(run, job),
                {LOST: ("electronic", "no-consent-act"), RENEWED: BY_ACT, KEPT: ON_PAPER, ELECTRONIC: BY_ACT},
                "without a register")


def changed_act(place):
    """Defence: a known act that reads otherwise is refused, and nobody can accept that."""
    inbox, job = first_night(place)
    with inbox.consents("990001", AS_OF) as rows:
        next(row for row in rows if row["act_id"] == ACTS[LOST])["choice"] = "electronic"
    for _ in range(2):
        run = next_night(place, inbox)
        night.equal((run.code, altered_inbox.refused(run, job)),
                    (12, {"consents-untrusted", "consent-act-changed"}), "an act that was altered")
        release(place, job, "--accept", "consent-act-changed", code=20)
        release(place, job, "--accept", "consent-acts-lost")
    with inbox.consents("990001", AS_OF) as rows:
        row = next(row for row in rows if row["act_id"] == ACTS[LOST])
        rows.append(row | electronic("990001-90002"))
        row["choice"] = "paper"
    run = next_night(place, inbox)
    night.equal(altered_inbox.decided(run, job)[LOST], BY_ACT, "a new act instead")


def changed_channels(place):
    """Defence: even where the loss is accepted, a channel does not flip without an act."""
    inbox, job = first_night(place)
    migrate(inbox)
    release(place, job, "--accept", "consent-acts-lost")
    run = next_night(place, inbox)
    night.equal(altered_inbox.decided(run, job),
                {LOST: HELD, RENEWED: BY_ACT, KEPT: ON_PAPER, ELECTRONIC: BY_ACT}, "the accepted file")
    night.equal(set(altered_inbox.pieces_of(run, job)), {KEPT}, "who is written to")
    third = inbox.once_more(BILLS, "2026-property-tax-3", kind="supplement")
    with inbox.table(third) as rows:
        for row in rows:
            row["notice_no"] = str(int(row["notice_no"]) + 100000)
    with inbox.consents("990001", "2026-04-07T19:00:00+09:00") as rows:
        kept = next(row for row in rows if row["act_id"] == ACTS[KEPT])
        who = inbox.records(BILLS)[LOST]["addressee_no"]
        rows.append(kept | electronic("990001-90003") | {"addressee_no": who})
    run = next_night(place, inbox)
    night.equal(altered_inbox.decided(run, third),
                {LOST: BY_ACT, RENEWED: BY_ACT, KEPT: ON_PAPER, ELECTRONIC: BY_ACT}, "with a new act")


# ---- acts with dates ----

PREMIUM, DATED, PLAIN = "990001/2026-care-premium", "KG-0002", "KG-0001"
FORM, BOTH = "long-term-care-premium-notice", ("both", "consent-act")


def dated_acts(place):
    """Defence: what was declared in advance happens on its day, and is no change without an act."""
    config, inbox = next_year(place), altered_inbox.Inbox(place, {PREMIUM: [DATED, PLAIN]})
    declare(inbox, [("both", "2026-04-01", "2027-03-31"), ("electronic", "2027-04-01", "")])
    run = place.run("first", inbox=inbox.folder, config=config)
    night.equal(altered_inbox.decided(run, PREMIUM), {DATED: BOTH, PLAIN: ON_PAPER}, "in 2026")
    night.equal(set(altered_inbox.pieces_of(run, PREMIUM)), {DATED, PLAIN}, "who is written to in 2026")
    job = inbox.once_more(PREMIUM, "2027-care-premium", fiscal_year=2027, issue_date="2027-04-06",
                          posting_date="2027-04-09", as_of="2027-04-02T09:00:00+09:00")
    with inbox.consents("990001", "2027-04-05T18:00:00+09:00"):
        pass
    later = place.run("first", inbox=inbox.folder, config=config, date="2027-04-06")
    night.equal(altered_inbox.decided(later, job), {DATED: BY_ACT, PLAIN: ON_PAPER}, "in 2027")
    night.equal(set(altered_inbox.pieces_of(later, job)), {PLAIN}, "who is written to in 2027")
    declare(inbox, [("both", "2026-04-01", ""), ("electronic", "2027-04-10", "")])
    early = place.run("early", "--job", job, inbox=inbox.folder, config=config, date="2027-04-06")
    night.equal(altered_inbox.decided(early, job)[DATED], BOTH, "a day before its day")


def declare(inbox, acts):
    who = inbox.records(PREMIUM)[DATED]["addressee_no"]
    beside = night.read_json(inbox.folder / "990001/consents.json")
    with inbox.consents("990001", beside["as_of"]) as rows:
        row = next(row for row in rows if row["addressee_no"] == who)
        rows[:] = [row for row in rows if row["addressee_no"] != who]
        for number, (choice, first, last) in enumerate(acts):
            rows.append(row | {"act_id": f"990001-9100{number}", "choice": choice, "valid_from": first,
                               "valid_to": last})


def next_year(place):
    """The form and the vendor's prices, for a year longer."""
    config = place.copy_config()
    for file, line in ((config.parent / f"templates/{FORM}/form.yaml", "valid_to: 2026-12-31"),
                       (config / "contracts/demo-print-2026.yaml", 'valid_to: "2027-03-31"')):
        text = file.read_text("utf-8")
        night.contains(text, line, file.name)
        later = re.sub(r"202\d-\d\d", "2027-12", line)
        file.write_text(text.replace(line, later, 1), "utf-8")
    return config / "fubako.yaml"


# ---- an electronic notice that nobody could deliver ----

UNDELIVERED, DELIVERED, AT_LAST = ELECTRONIC, "FA-0058", "FA-0065"
TOO_SOON, IN_TIME = "2026-04-15", "2026-04-16"  # undelivered_days: 7


def undelivered(place):
    """Defence: nobody is left untold: after the municipality's days exactly that record is printed, once."""
    inbox = altered_inbox.Inbox(place, {BILLS: [UNDELIVERED, DELIVERED, AT_LAST, KEPT]})
    run = place.run("first", inbox=inbox.folder)
    night.equal({key for key, (what, _) in altered_inbox.decided(run, BILLS).items() if what == "electronic"},
                {UNDELIVERED, DELIVERED, AT_LAST}, "who is told electronically")
    with inbox.consents("990001", "2026-04-14T18:00:00+09:00"):
        pass
    with inbox.deliveries(BILLS, 1, "2026-04-14T18:00:00+09:00") as rows:
        rows += [{"record_key": key, "event": event, "at": "2026-04-08T12:00:00+09:00"}
                 for key, event in ((UNDELIVERED, "undelivered"), (DELIVERED, "delivered"))]
    nothing_due(place, inbox, TOO_SOON, "before the days are over")
    run = place.run("first", inbox=inbox.folder, date=IN_TIME)
    night.equal(altered_inbox.decided(run, BILLS), {UNDELIVERED: ("paper", "electronic-undelivered")},
                f"once they are over ({run.err})")
    night.equal(len(altered_inbox.pieces(run)), 1, "pieces of that night")
    nothing_due(place, inbox, IN_TIME, "once it is printed")


def nothing_due(place, inbox, date, when):
    run = place.run("first", inbox=inbox.folder, date=date)
    night.equal((run.code, run.out), (0, "nothing is due\n"), f"a run {when}")


def delivered_at_last(place):
    """Defence: the last event of a record counts."""
    inbox = altered_inbox.Inbox(place, {BILLS: [AT_LAST, KEPT]})
    place.run("first", inbox=inbox.folder)
    with inbox.consents("990001", "2026-04-14T18:00:00+09:00"):
        pass
    with inbox.deliveries(BILLS, 1, "2026-04-14T18:00:00+09:00") as rows:
        rows += [{"record_key": AT_LAST, "event": event, "at": f"2026-04-08T{hour}:00:00+09:00"}
                 for event, hour in (("undelivered", "12"), ("delivered", "13"))]
    nothing_due(place, inbox, IN_TIME, "for a record that was delivered at last")
    with inbox.deliveries(BILLS, 1, "2026-04-14T18:00:00+09:00") as rows:
        rows[0]["at"], rows[1]["at"] = rows[1]["at"], rows[0]["at"]
    run = place.run("first", inbox=inbox.folder, date=IN_TIME)
    night.equal(altered_inbox.decided(run, BILLS), {AT_LAST: ("paper", "electronic-undelivered")},
                "the other way round")


OUTCOMES = {
    "LostActIsRefused": lost_acts,
    "ChangedActIsNeverAccepted": changed_act,
    "ChannelChangedWithoutActIsHeld": changed_channels,
    "DatedActChangesTheChannelOnItsDay": dated_acts,
    "UndeliveredGoesOnPaperOnce": undelivered,
    "DeliveredAtLastStaysElectronic": delivered_at_last,
}
