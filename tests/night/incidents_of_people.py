"""People whose lives decide: coming of age, delegates, deaths, protection."""

import altered_inbox
import night

BY_ACT, NO_ACT = ("paper", "consent-act"), ("electronic", "no-consent-act")
BILLS, VEHICLES, PREMIUMS, CARDS = (f"990001/2026-{job}" for job in (
    "property-tax", "light-vehicle-tax", "care-premium", "election"))
RESIDENTS = "990001/2026-resident-tax"


def turns(place, jobs, before, change, after):
    """What is decided as the samples are, and once `change` has altered the events (or the inbox)."""
    inbox = altered_inbox.Inbox(place, jobs)
    run = place.run("as-it-is", inbox=inbox.folder)
    night.equal(decisions(run, jobs), before, "as the samples are")
    with inbox.person_events("990001") as rows:
        change(rows, inbox)
    other = place.run("altered", inbox=inbox.folder)
    night.equal(decisions(other, jobs), after, "with the cause altered")
    return run, other


def decisions(run, jobs):
    return {key: found for job in jobs for key, found in altered_inbox.decided(run, job).items()}


def of(rows, event, who):
    """The only event of a kind of a person."""
    found, = [row for row in rows if row["event"] == event and row["addressee_no"] == who]
    return found


def of_age(place):
    """Defence: what a guardian declared ends on the day of coming of age, counted on the posting date."""
    def a_day_later(rows, inbox):
        grown, young = (inbox.records(BILLS)[key]["addressee_no"] for key in ("FA-0167", "FA-0168"))
        of(rows, "of-age", grown)["date"] = "2026-04-11"
        of(rows, "of-age", young)["date"] = "2026-04-10"  # the posting date

    turns(place, {BILLS: ["FA-0167", "FA-0168"]}, {"FA-0167": NO_ACT, "FA-0168": BY_ACT}, a_day_later,
          {"FA-0167": BY_ACT, "FA-0168": NO_ACT})


def delegate(place):
    """Defence: a delegate's act counts while the one who declared it is in office."""
    def change_office(rows, inbox):
        who = {key: inbox.records(PREMIUMS)[key]["addressee_no"] for key in ("KG-0082", "KG-0084")}
        of(rows, "delegate", who["KG-0082"])["until"] = "2026-04-09"
        for row in rows:
            if row["event"] == "delegate" and row["addressee_no"] == who["KG-0084"]:
                row["other_addressee_no"] = "000000018000001"

    own_act = ("electronic", "consent-act")
    turns(place, {PREMIUMS: ["KG-0082", "KG-0083", "KG-0084"]},
          {"KG-0082": BY_ACT, "KG-0083": own_act, "KG-0084": NO_ACT}, change_office,
          {"KG-0082": own_act, "KG-0083": own_act, "KG-0084": BY_ACT})


def death(place):
    """Defence: nobody writes to the dead: to the heirs' representative on paper, or a person looks at it."""
    jobs = {BILLS: ["FA-0165", "FA-0166"], RESIDENTS: ["RT-0025"], CARDS: ["EL-0021"]}
    held, heirs = ("held", "addressee-deceased"), ("paper", "person-deceased")
    as_it_is = {"FA-0165": held, "FA-0166": heirs, "RT-0025": heirs, "EL-0021": held}

    def nobody_died(rows, _):
        rows[:] = [row for row in rows if row["event"] != "death"]

    run, _ = turns(place, jobs, as_it_is, nobody_died,
                   {"FA-0165": BY_ACT, "FA-0166": ("electronic", "consent-act"),
                    "RT-0025": ("electronic", "consent-act"), "EL-0021": ("paper", "form-paper-only")})
    printed = {key: found for job in jobs for key, found in altered_inbox.pieces_of(run, job).items()}
    night.equal(sorted(printed), ["FA-0166", "RT-0025"], "who is written to")
    for found in printed.values():
        night.equal(found[0]["postal_code"], "9990030", "where the heirs' notice goes")


def protected(place):
    """Defence: protection by an event alone is as good as by the record: alone, and in a lot of its own."""
    jobs = {BILLS: ["FA-0163", "FA-0164"], VEHICLES: ["LV-0031", "LV-0032"]}
    decided = dict.fromkeys(("FA-0163", "FA-0164", "LV-0031", "LV-0032"), BY_ACT)

    def exchange(rows, inbox):
        records = inbox.records(BILLS)
        of(rows, "protected", records["FA-0163"]["addressee_no"])["until"] = "2026-04-06"  # the day before the run
        of(rows, "protected", records["FA-0164"]["addressee_no"])["until"] = "2026-04-10"  # the posting date

    run, other = turns(place, jobs, decided, exchange, decided)
    for night_of, alone, together in ((run, ("FA-0163", "LV-0031"), ("FA-0164", "LV-0032")),
                                      (other, ("FA-0164", "LV-0032"), ("FA-0163", "LV-0031"))):
        found = {key: pieces[0] for job in jobs for key, pieces in altered_inbox.pieces_of(night_of, job).items()}
        night.equal([(found[key]["lot"], found[key]["notices"]) for key in alone], [("protected", "1")] * 2,
                    f"lots and notices of {alone}")
        night.equal(found[together[0]]["piece_id"], found[together[1]]["piece_id"], f"the envelope of {together}")
        night.true(found[together[0]]["lot"] != "protected", f"the lot of {together}")


OUTCOMES = {
    "GuardiansActEndsWithComingOfAge": of_age,
    "DelegatesActNeedsTheOffice": delegate,
    "NobodyWritesToTheDead": death,
    "ProtectedByEventGoesAlone": protected,
}
