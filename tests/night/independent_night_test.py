#!/usr/bin/env python3
"""Holds the independent decisions and envelopes against facts made by hand, and shows that each alteration
of a bundle's tables is seen.

    independent_night_test.py
"""

import unittest
from argparse import Namespace
from collections import defaultdict
from types import SimpleNamespace

import independent_dispositions as night
import independent_decide as decide
from independent_bundles import Bundle, compare_bundle
from independent_groups import districts_of, identity

INBOX, DATE = night.ROOT / "samples/inbox", (night.ROOT / "samples/NIGHT").read_text().strip()
RECORD = {"record_key": "R1", "notice_no": "26000001", "addressee_no": "100", "protected": "0",
          "send_postal_code": "", "send_name": ""}


def act(choice, **changed):
    return {"act_id": "A1", "addressee_no": "100", "form_group": "tax", "choice": choice, "valid_from": "",
            "valid_to": "", "received_at": "2026-01-05T10:00:00+09:00", "source": "窓口"} | changed


def event(kind, date, until="", other="", person="100"):
    return {"event_id": "E1", "addressee_no": person, "event": kind, "date": date, "until": until,
            "other_addressee_no": other, "received_at": date + "T09:00:00+09:00", "source": ""}


class Decide(unittest.TestCase):
    def setUp(self):
        self.known = decide.Known(INBOX / "nobody", undelivered_days=7)
        self.job = SimpleNamespace(
            form=SimpleNamespace(channel="paper_on_request", group="tax", withdraw_when_paid=False),
            form_id="some-form", posting="2026-04-10", manifest={"fiscal_year": 2026}, pulled=set(), deliveries={})

    def decided(self, acts=(), events=(), date="2026-04-07", **changed):
        for one in acts:
            self.known.acts["100"].append(one)
        for one in events:
            self.known.events[one["addressee_no"]].append(one)
        return decide.decide(self.job, RECORD | changed, self.known, date)

    def test_withdraws_what_is_paid_only_when_the_form_says_so(self):
        self.known.paid.add(("some-form", "2026", "26000001"))
        self.assertEqual(self.decided([act("paper")])[:2], ("paper", "consent-act"))
        self.job.form.withdraw_when_paid = True
        self.assertEqual(self.decided()[:2], ("pulled", "paid"))
        self.assertEqual(self.decided(notice_no="26000002")[:2], ("paper", "consent-act"))
        self.job.pulled.add("R1")
        self.assertEqual(self.decided()[:2], ("pulled", "pull-list"))

    def test_prints_what_was_not_delivered_after_its_days(self):
        failed = {"event": "undelivered", "at": "2026-03-30T23:30:00+09:00"}
        self.job.deliveries["R1"] = [{"event": "delivered", "at": "2026-03-30T14:29:59Z"}, failed]
        acts = [act("electronic")]
        self.assertEqual(self.decided(acts), ("paper", "electronic-undelivered", {"A1"}))
        self.assertEqual(self.decided(date="2026-04-06")[:2], ("electronic", "consent-act"))
        self.job.deliveries["R1"].append({"event": "delivered", "at": "2026-03-30T14:30:01Z"})
        self.assertEqual(self.decided()[:2], ("electronic", "consent-act"))

    def test_prints_an_undelivered_copy_not_again(self):
        self.job.deliveries["R1"] = [{"event": "undelivered", "at": "2026-03-01T10:00:00+09:00"}]
        self.assertEqual(self.decided([act("both")])[:2], ("both", "consent-act"))

    def test_takes_death_before_acts_and_the_form_before_a_death_that_is_sent_on(self):
        acts, dead = [act("electronic")], [event("death", "2026-04-10")]
        self.assertEqual(self.decided(acts, dead)[:2], ("held", "addressee-deceased"))
        self.assertEqual(self.decided(send_name="見本 継子")[:2], ("paper", "person-deceased"))
        self.job.form.channel = "paper_only"
        self.assertEqual(self.decided(send_name="見本 継子")[:2], ("paper", "form-paper-only"))
        self.job.posting = "2026-04-09"
        self.assertEqual(self.decided()[:2], ("paper", "form-paper-only"))

    def test_lets_a_guardian_speak_until_the_day_of_age(self):
        guardian = [act("paper", source="保護者", received_at="2026-01-04T23:59:59+09:00")]
        self.assertEqual(self.decided(guardian)[:2], ("paper", "consent-act"))
        self.assertEqual(self.decided((), [event("of-age", "2026-01-05")])[:2], ("electronic", "no-consent-act"))
        self.known.acts["100"][0]["received_at"] = "2026-01-04T15:00:00Z"  # the 5th in Japan
        self.assertEqual(self.decided()[:2], ("paper", "consent-act"))

    def test_asks_for_one_delegate_on_both_days(self):
        acts = [act("paper", source="代理人")]
        self.assertEqual(self.decided(acts)[:2], ("electronic", "no-consent-act"))
        self.decided((), [event("delegate", "2025-01-01", "2026-04-09", "200")])
        self.assertEqual(self.decided((), [event("delegate", "2026-04-01", "", "300")])[:2],
                         ("electronic", "no-consent-act"))
        self.assertEqual(self.decided((), [event("delegate", "2026-01-05", "2026-04-10", "300")])[:2],
                         ("paper", "consent-act"))

    def test_lets_nobody_elses_events_count(self):
        events = [event("death", "2026-01-01", person="200"), event("delegate", "2025-01-01", "", "100", "200")]
        self.assertEqual(self.decided([act("paper", source="delegate")], events)[:2],
                         ("electronic", "no-consent-act"))

    def test_protects_on_the_run_day_as_on_the_posting_day(self):
        self.decided((), [event("protected", "2025-04-08", "2026-04-07")])
        self.assertTrue(self.known.is_protected(RECORD, "2026-04-10", "2026-04-07"))
        self.assertFalse(self.known.is_protected(RECORD, "2026-04-10", "2026-04-08"))
        self.assertTrue(self.known.is_protected(RECORD | {"protected": "1"}, "2026-04-10"))


def sample_night():
    arguments = Namespace(inbox=INBOX, night=DATE, templates=night.ROOT / "templates", config=night.ROOT / "config")
    found, chains, marks = night.Night(arguments), night.Chains(arguments.config / "fubako.yaml"), {}
    for job in night.due_jobs(arguments):
        for _, record, want in night.expectations(job, found.known_of(job.code), DATE, chains):
            if want.disposition in night.ENDS:
                for notice, part in zip(found.print_of(job, record), night.parts(job, record)):
                    marks[job.code, *identity(notice)] = list(job.form.marks(part))
    return found.pieces(), marks, districts_of(arguments.config, night.ROOT)


class Tables(unittest.TestCase):
    """Tables as a run would write them of one bundle, and what one alteration makes of them."""

    @classmethod
    def setUpClass(cls):
        cls.pieces, cls.marks, cls.districts = sample_night()

    def setUp(self):
        self.bundle, self.written = Bundle(), defaultdict(list)
        self.bundle.pieces = self.pieces["990001", "demo-print", "2026-04-10"]
        self.bundle.marks = {id[1:]: marks for id, marks in self.marks.items() if id[0] == "990001"}
        for i, piece in enumerate(self.bundle.pieces, 1):
            self.bundle.given |= {id: f"{i:022d}" for id in piece.ids()}
            self.write(piece, f"{i:022d}")
        self.shared = next(f"{i:022d}" for i, p in enumerate(self.bundle.pieces, 1) if len(p.notices) == 3)

    def write(self, piece, id):
        stocks = piece.stocks()
        self.written["pieces"].append(piece.row(self.districts) | {
            "piece_id": id, "pages": str(len(stocks)), "lot": "protected" if piece.is_protected() else "general"})
        first = {stock: 1 for stock in stocks}
        for stock, sheets in piece.sheets.items():
            self.written["streams"].append({"piece_id": id, "stock": stock, "pdf": stock, "first_page": "1",
                                            "pages": str(sheets), "sheets": str(sheets)})
        for n, stock in enumerate(stocks, 1):
            self.written["sheets"].append({"piece_id": id, "sheet": str(n), "of": str(len(stocks)), "pdf": stock,
                                           "page": str(first[stock])})
            first[stock] += 1
        sheet = 1
        for one in piece.notices:
            self.written["match"] += [{"piece_id": id, "sheet": str(sheet), "kind": kind, "text": text}
                                      for kind, text in self.bundle.marks[identity(one)]]
            sheet += sum(one["sheets"].values())

    def row(self, table, **wanted):
        return next(row for row in self.written[table]
                    if row["piece_id"] == self.shared and wanted.items() <= row.items())

    def found(self):
        differences = []
        compare_bundle(self.bundle, self.written, self.districts, differences)
        return differences

    def test_agree_when_nothing_is_altered(self):
        self.assertEqual(self.found(), [])
        self.assertGreater(sum(len(piece.notices) > 1 for piece in self.bundle.pieces), 5)

    def test_alterations_of_a_row_are_seen(self):
        for column in ("weight_g", "service", "district", "envelope", "notices", "postal_code", "enclosures"):
            row = self.row("pieces")
            kept, row[column] = row[column], "x"
            self.assertEqual(len(self.found()), 1, column)
            row[column] = kept
        self.row("pieces")["lot"] = "protected"
        self.assertEqual(len(self.found()), 1)

    def test_a_notice_in_another_envelope_is_seen(self):
        notice = next(id for id, piece in self.bundle.given.items() if piece == self.shared)
        self.bundle.given[notice] = "0" * 21 + "1"
        self.assertTrue(any("should share" in what for what in self.found()))

    def test_notices_in_another_order_are_seen(self):
        sheets = [row for row in self.written["sheets"] if row["piece_id"] == self.shared]
        by_stock = sorted(sheets, key=lambda row: (row["pdf"], int(row["page"])))
        pdfs = [(row["pdf"], row["page"]) for row in by_stock]
        for row, (pdf, page) in zip(sheets, pdfs):
            row["pdf"], row["page"] = pdf, page
        self.assertTrue(any("sheets lie as" in what for what in self.found()))

    def test_a_mark_on_another_notices_sheet_is_seen(self):
        row = self.row("match")
        row["sheet"] = "1"
        self.assertEqual(len(self.found()), 2)  # one lacks it, one has too many

    def test_a_sheet_of_another_stock_is_seen(self):
        streams = [row for row in self.written["streams"] if row["piece_id"] == self.shared]
        streams[0]["stock"], streams[1]["stock"] = streams[1]["stock"], streams[0]["stock"]
        self.assertTrue(any("expected" in what and "sheets" in what for what in self.found()))


if __name__ == "__main__":
    unittest.main()
