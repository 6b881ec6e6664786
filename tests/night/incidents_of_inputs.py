"""What is known of people when the night begins: payments, moves. Stale, halved or missing is no answer."""

import re

import altered_inbox
import night

# ---- Yoshioka 2025: dunning letters to people who had paid ----

BILLS = "990001/2026-property-tax"
PAID, UNPAID = "FA-0169", "FA-0168"
FORM = "property-tax-notice"
LIMIT = 72  # hours


def dunning(place, hours=LIMIT):
    """Settings of a form that a payment withdraws, and how old payments may be."""
    config = place.copy_config()
    form = config.parent / f"templates/{FORM}/form.yaml"
    change(form, r"^channel: .*$", r"\g<0>\nwithdraw_when_paid: true")
    change(config / "fubako.yaml", r"(payments_max_age_hours): \d+", rf"\1: {hours}")
    return config / "fubako.yaml"


def change(path, pattern, new):
    text, times = re.subn(pattern, new, path.read_text("utf-8"), flags=re.M)
    night.equal(times, 1, f"{pattern} in {path.name}")
    path.write_text(text, "utf-8")


def bills(place):
    return altered_inbox.Inbox(place, {BILLS: [PAID, UNPAID]})


def payments(inbox, as_of="2026-04-06T18:00:00+09:00"):
    return inbox.side("990001/payments", as_of=as_of)


def paid(place):
    """Defence: whoever has paid is withdrawn by the payment itself, not by hand."""
    settings, inbox = dunning(place), bills(place)
    run = place.run("first", inbox=inbox.folder, config=settings)
    night.equal(altered_inbox.decided(run, BILLS), {PAID: ("pulled", "paid"), UNPAID: ("paper", "consent-act")},
                "with a payment")
    night.equal(set(altered_inbox.pieces_of(run, BILLS)), {UNPAID}, "who is written to")
    printed_as_before(place, "a form that no payment withdraws", inbox)
    for what, change in (("a reversal", {"payment_id": "990001-P0002", "amount": "-162100"}),
                         ("another year", {"fiscal_year": "2025"}), ("another number", {"notice_no": "26000170"})):
        with payments(inbox) as rows:
            if "payment_id" in change:
                rows.append(rows[0] | change)
            else:
                rows[:] = [rows[0] | change]
        printed_as_before(place, what, inbox, settings)


def printed_as_before(place, what, inbox, settings=night.ROOT / "config/fubako.yaml"):
    run = place.run(what.replace(" ", "-"), inbox=inbox.folder, config=settings)
    night.equal(altered_inbox.decided(run, BILLS)[PAID], ("paper", "consent-act"), f"with {what}")


def stale_payments(place):
    """Defence: a dunning run does not start on payments of the week before, unless a person says so."""
    settings, inbox = dunning(place), bills(place)
    with payments(inbox, as_of="2026-04-03T18:00:00+09:00"):
        pass
    night.equal(refuses(place, inbox, settings), {"payments-untrusted", "payments-stale"}, "with stale payments")
    accept(place, "payments-stale")
    run = place.run("first", inbox=inbox.folder, config=settings)
    night.equal(altered_inbox.decided(run, BILLS)[PAID], ("pulled", "paid"), "stale payments that were accepted")
    fresh = bills_again(place)
    run = place.run("fresh", inbox=fresh.folder, config=settings)
    night.equal(altered_inbox.decided(run, BILLS)[PAID], ("pulled", "paid"), "with fresh payments")


def bills_again(place):
    return altered_inbox.Inbox(place, {BILLS: [PAID, UNPAID]}, "again")


def refuses(place, inbox, settings):
    """The codes for which the job is refused; nothing of it is printed."""
    run = place.run("first", inbox=inbox.folder, config=settings)
    night.equal((run.code, night.bundles(run.folder)), (12, []), f"exit code and bundles ({run.err})")
    return altered_inbox.refused(run, BILLS)


def accept(place, *codes):
    words = [word for code in codes for word in ("--accept", code)]
    done = place.fubako("release", "--job", BILLS, *words, "--by", "night test", "--reason", "the bank is closed",
                        "--state", place.path / "first/state")
    night.equal(done.code, 0, f"exit code of release --accept {codes} ({done.err})")


def missing_payments(place):
    """Defence: no file is not the same as no payments, whatever ages are asked for."""
    settings, inbox = dunning(place, hours=0), bills(place)
    for file in ("payments.csv", "payments.json"):
        (inbox.folder / "990001" / file).unlink()
    night.equal(refuses(place, inbox, settings), {"payments-untrusted", "payments-missing"}, "without payments")
    accept(place, "payments-stale")
    night.equal(refuses(place, inbox, settings), {"payments-untrusted", "payments-missing"}, "stale ones accepted")
    run = place.run("indifferent", inbox=inbox.folder)
    night.equal(altered_inbox.decided(run, BILLS)[PAID], ("paper", "consent-act"), "a form that asks for none")


def half_loaded_payments(place):
    """Defence: a file that was cut off is refused by its count, and nobody can accept it."""
    settings, inbox = dunning(place), bills(place)
    with payments(inbox) as rows:
        rows.append(rows[0] | {"payment_id": "990001-P0002", "notice_no": "26000168"})
    whole = (inbox.folder / "990001/payments.csv").read_bytes()
    told = night.read_json(inbox.folder / "990001/payments.json")
    with payments(inbox) as rows:
        del rows[1:]
    beside = inbox.folder / "990001/payments.json"
    for code, said in (("payments-count-differs", {"records": 2}),
                       ("payments-hash-differs", {"sha256": told["sha256"]})):
        altered_inbox.write_json(beside, night.read_json(beside) | {"records": 1} | said)
        for _ in range(2):
            night.equal(refuses(place, inbox, settings), {"payments-untrusted", code}, f"refusals, with {said}")
            accept(place, "payments-stale")
    done = place.fubako("release", "--job", BILLS, "--accept", "payments-count-differs", "--by", "night test",
                        "--reason", "no", "--state", place.path / "first/state")
    night.equal(done.code, 20, "exit code of release --accept payments-count-differs")
    (inbox.folder / "990001/payments.csv").write_bytes(whole)
    altered_inbox.write_json(beside, told)
    run = place.run("first", inbox=inbox.folder, config=settings)
    night.equal(altered_inbox.decided(run, BILLS), {PAID: ("pulled", "paid"), UNPAID: ("pulled", "paid")},
                "once the file is whole")


# ---- Shiga 2024: notices to old addresses ----

MOVED = {"990001/2026-care-premium": ["KG-0085", "KG-0081"]}
PREMIUM, MOVER = "990001/2026-care-premium", "KG-0085"
SENDING = ["postal_code", "address_prefecture", "address_city", "address_town", "address_number",
           "address_building", "name", "honorific"]


def moved(place):
    """Defence: an address older than a move known since waits for a person."""
    inbox = altered_inbox.Inbox(place, MOVED)
    run = place.run("before", inbox=inbox.folder)
    night.equal(altered_inbox.decided(run, PREMIUM)[MOVER], ("paper", "consent-act"), "a move before as_of")
    with inbox.person_events("990001") as rows:
        next(row for row in rows if row["event"] == "moved")["date"] = "2026-04-05"
    first = place.run("first", inbox=inbox.folder)
    night.equal(altered_inbox.decided(first, PREMIUM),
                {MOVER: ("held", "addressee-moved"), "KG-0081": ("paper", "consent-act")}, "a move after as_of")
    night.equal(set(altered_inbox.pieces_of(first, PREMIUM)), {"KG-0081"}, "who is written to")
    done = place.fubako("release", "--job", PREMIUM, "--record", MOVER, "--by", "night test", "--reason",
                        "has come back", "--state", first.state)
    night.equal(done.code, 0, f"exit code of release ({done.err})")
    run = place.run("first", inbox=inbox.folder)
    night.equal(altered_inbox.decided(run, PREMIUM), {MOVER: ("paper", "consent-act")}, "once it was released")
    new_address(place, inbox)


def new_address(place, inbox):
    with inbox.table(PREMIUM) as rows:
        for row in rows:
            row |= {f"send_{column}": row[column] for column in SENDING}
    run = place.run("sending", inbox=inbox.folder)
    night.equal(altered_inbox.decided(run, PREMIUM)[MOVER], ("paper", "consent-act"), "with a sending address")


OUTCOMES = {
    "PaidNoticeIsWithdrawn": paid,
    "StalePaymentsAreRefused": stale_payments,
    "MissingPaymentsAreRefused": missing_payments,
    "HalfLoadedPaymentsAreNeverAccepted": half_loaded_payments,
    "AddressOlderThanAMoveIsHeld": moved,
}
