#!/usr/bin/env python3
"""Holds the independent scripts against sums made by hand, and the lots against every assignment.

    independent_costs_test.py
"""

import itertools
import random
import unittest
from fractions import Fraction
from pathlib import Path

import independent_costs as costs
import independent_lots as lots
import independent_post as post

CONFIG = Path(__file__).resolve().parent.parent.parent / "config"


def notice(form="property-tax-notice", sheets=None, **changed):
    record = {"addressee_no": "100000000000001", "name": "例示 太郎", "postal_code": "9990001",
              "address_town": "中央一丁目", "address_number": "1番1号"}
    record |= changed.pop("record", {})
    return {"form": form, "job": form, "record_key": "R1", "part": 1, "parts": 1, "record": record,
            "protected": False, "service": {}, "sheets": sheets or {"a4-plain-64": 2}, "enclosures": [],
            "envelope": "nagagata3-window100"} | changed


class Post(unittest.TestCase):
    def setUp(self):
        self.config = post.config_of(CONFIG, "2026-05-07", "demo-print")

    def test_weighs_with_envelope_enclosure_and_margin(self):
        # 2 x 3,991.68 mg up to 7,984; 5,500; 4,000; with 5 %: 18,358.2, up to 18.4 g.
        one = [notice(enclosures=["payment-guide"])]
        self.assertEqual(post.weight_mg(one, self.config), 18_400)

    def test_measures_folded_layers(self):
        # 2 sheets in 3 layers of 0.09, two sides of 0.1.
        self.assertEqual(post.thickness_mm([notice()], self.config), Fraction("0.74"))

    def test_finds_class_and_price(self):
        self.assertEqual(post.price_of([notice()], self.config),
                         {"class": "standard", "band": 0, "to_g": 50, "yen": 110, "option": "none",
                          "option_yen": 0})
        registered = notice(service={"option": "simplified-registered"})
        self.assertEqual(post.price_of([registered], self.config)["option_yen"], 350)

    def test_finds_no_class_for_what_the_machine_does_not_take(self):
        self.assertIsNone(post.price_of([notice(sheets={"a4-plain-64": 22})], self.config))

    def test_finds_a_tariff_only_in_its_days(self):
        files = [{"valid_from": "2024-10-01", "valid_to": "2026-03-31"}, {"valid_from": "2026-05-01"}]
        self.assertEqual(post.in_force(files, "2026-03-31"), files[0])
        self.assertIsNone(post.in_force(files, "2026-04-01"))
        self.assertEqual(post.in_force(files, "2026-05-01"), files[1])

    def pieces(self, *notices):
        return sorted([[one["form"][:4] for one in piece["notices"]]
                       for piece in post.pieces_of(list(notices), "990001", self.config)])

    def test_gathers_what_one_rule_lists_in_its_order(self):
        vehicle, property_tax = notice("light-vehicle-tax-notice"), notice()
        self.assertEqual(self.pieces(vehicle, property_tax), [["prop", "ligh"]])
        self.assertEqual(self.pieces(vehicle, notice("long-term-care-premium-notice")), [["ligh"], ["long"]])

    def test_keeps_apart_when_unsure(self):
        for other in (notice("light-vehicle-tax-notice", protected=True),
                      notice("light-vehicle-tax-notice", record={"name": "例示 次郎"}),
                      notice("light-vehicle-tax-notice", record={"address_number": "１番1号"}),
                      notice("light-vehicle-tax-notice", record={"addressee_no": "000"}),
                      notice("light-vehicle-tax-notice", record={"send_address_town": "中央"}),
                      notice("light-vehicle-tax-notice", service={"do_not_forward": True})):
            self.assertEqual(self.pieces(notice(), other), [["ligh"], ["prop"]])

    def test_begins_another_piece_when_the_rule_is_full(self):
        a, b, c = (notice(form, {"a4-plain-64": 4}) for form in
                   ("property-tax-notice", "resident-tax-notice", "light-vehicle-tax-notice"))
        self.assertEqual(self.pieces(a, b, c), [["ligh"], ["prop", "resi"]])


def tariff(posting_prices=(70, 80)):
    return {"local": {"max_g": 250, "levels": [
                {"min_pieces": 3, "bands": [{"to_g": 25, "yen": posting_prices[0]}]},
                {"min_pieces": 5, "barcode": True, "bands": [{"to_g": 25, "yen": 65}]}]},
            "presort": {"levels": [{"min_pieces": 4, "per_mille": 100}, {"min_pieces": 6, "per_mille": 200}],
                        "barcode_per_mille": 30,
                        "delays": [{"days": 3, "per_mille_standard": 50, "per_mille_oversize": 50}]},
            "barcode": {"min_pieces": 3, "per_mille": 30, "max_kinds": 6}}


def group(pieces, **changed):
    return {"kind": "a", "class": "standard", "band": 0, "mg": 20_000, "yen": 110, "option": "none",
            "option_yen": 0, "barcode": True, "local_size": True, "district": "999", "delay_days": 0,
            "protected": False, "pieces": pieces} | changed


def every_assignment(groups, rates, district):
    """The least cost over all ways to deal out all pieces."""
    names = ["protected", "registered", "general", f"local-{district}", f"local-{district}-barcode", "presort",
             "presort-d3", "barcode"]
    dealt = []
    for i, g in enumerate(groups):
        able = [lot for lot in names if any(
            lots.prices_of(lot, {i: n}, groups, rates, district) for n in (1, 50))]
        dealt.append([dict(zip(able, counts)) for counts in itertools.product(range(g["pieces"] + 1),
                      repeat=len(able)) if sum(counts) == g["pieces"]])
    best = None
    for choice in itertools.product(*dealt):
        plan = {lot: {i: way[lot] for i, way in enumerate(choice) if way.get(lot)} for lot in names}
        found = lots.exact_cost({lot: lines for lot, lines in plan.items() if lines}, groups, rates, district)
        if found is not None and (best is None or found < best):
            best = found
    return best


class Lots(unittest.TestCase):
    def test_presorts_from_the_threshold_on(self):
        cost, plan, sure = lots.cheapest([group(6, barcode=False, local_size=False)], tariff(), "999")
        self.assertEqual((cost, plan, sure), (6 * 88, {"presort": {0: 6}}, True))

    def test_leaves_a_price_that_nobody_entered_alone(self):
        _, plan, _ = lots.cheapest([group(3, barcode=False)], tariff((None, None)), "999")
        self.assertEqual(plan, {"general": {0: 3}})

    def test_gives_no_discount_to_options_and_protected_pieces(self):
        cost, plan, _ = lots.cheapest([group(9, option="certified-record", option_yen=210),
                                       group(9, protected=True)], tariff(), "999")
        self.assertEqual((cost, plan), (9 * 320 + 9 * 110, {"registered": {0: 9}, "protected": {1: 9}}))

    def test_rounds_the_discount_down_once_a_lot_or_for_each_piece(self):
        rates, groups = tariff(), [group(7, district="")]
        self.assertEqual(lots.lot_yen("barcode", {0: 7}, groups, rates, "999")["net"], 770 - 23)  # 23.1
        rates["rounding"] = {"fraction_of": "piece"}
        self.assertEqual(lots.lot_yen("barcode", {0: 7}, groups, rates, "999")["net"], 770 - 21)

    def test_refuses_unlawful_plans(self):
        groups = [group(3, district="", barcode=False)]
        for plan in ({"barcode": {0: 3}}, {"presort": {0: 3}}, {"general": {0: 2}}, {"registered": {0: 3}}):
            self.assertIsNone(lots.exact_cost(plan, groups, tariff(), "999"))

    def test_finds_what_trying_every_assignment_finds(self):
        for seed in range(60):
            dice = random.Random(seed)
            groups = [group(dice.randint(1, 4), barcode=dice.random() < .6, district=dice.choice(["999", "998", ""]),
                            delay_days=dice.choice([0, 3]), local_size=dice.random() < .7,
                            yen=dice.choice([110, 140])) for _ in range(dice.randint(1, 2))]
            cost, plan, _ = lots.cheapest(groups, tariff(), "999")
            self.assertEqual(cost, every_assignment(groups, tariff(), "999"), seed)
            self.assertEqual(cost, lots.exact_cost(plan, groups, tariff(), "999"), seed)


CONTRACT = {"sheet_yen": {"a4": "3.25"}, "envelope_yen": {"long": "4.5"}, "enclosure_yen": {"guide": "1.333"},
            "insertion_yen": "2.75", "fixed_yen": 100, "fixed_split": "volume", "alone_fixed_yen": 700,
            "shared_split": "even"}


def piece(*forms, municipality="990001", **changed):
    return {"municipality": municipality, "notices": [{"form": f, "sheets": {"a4": n}} for f, n in forms],
            "envelope": "long", "enclosures": [], "line": "general/full/standard/50g"} | changed


class Costs(unittest.TestCase):
    def rows(self, pieces, postage, populations=None, **contract):
        return costs.cost_rows(pieces, postage, populations or {"990001": 1}, CONTRACT | contract)

    def test_splits_by_largest_remainder(self):
        self.assertEqual(costs.largest_remainder(10, {"a": 1, "b": 1, "c": 1}), {"a": 4, "b": 3, "c": 3})
        self.assertEqual(costs.largest_remainder(10, {"a": 3, "b": 3, "c": 1}), {"a": 4, "b": 4, "c": 2})
        self.assertEqual(costs.largest_remainder(3, {"a": 0, "b": 0}), {"a": 2, "b": 1})

    def test_splits_a_shared_envelope(self):
        line = "general/full/standard/50g"
        rows = self.rows([piece(("a", 1), ("b", 3))] * 5, {("990001", line): 551}, fixed_yen=0)
        self.assertEqual(rows, [
            ("990001", "a", "postage", line, 3, None, 276), ("990001", "a", "sheets", "a4", 5, 3250, 16),
            ("990001", "a", "envelope", "long", 3, 4500, 11), ("990001", "a", "insertion", "", 3, 2750, 7),
            ("990001", "b", "postage", line, 2, None, 275), ("990001", "b", "sheets", "a4", 15, 3250, 49),
            ("990001", "b", "envelope", "long", 2, 4500, 11), ("990001", "b", "insertion", "", 2, 2750, 6)])
        rows = self.rows([piece(("a", 1), ("b", 3))] * 5, {("990001", line): 551}, shared_split="sheets")
        self.assertEqual([row[6] for row in rows if row[2] == "postage"], [138, 413])

    def test_splits_fixed_costs_by_each_rule(self):
        line, people = "general/full/standard/50g", {"990001": 30_000, "990019": 9_000, "990027": 1_000}
        pieces = [piece(("a", 1))] * 2 + [piece(("a", 1), municipality="990019")]
        postage = {("990001", line): 220, ("990019", line): 110}
        for rule, shares in (("equal", [34, 33, 33]), ("population", [75, 23, 2]), ("volume", [67, 33])):
            rows = self.rows(pieces, postage, people, fixed_split=rule)
            self.assertEqual([row[6] for row in rows if row[2] == "fixed"], shares)

    def test_compares_with_alone_and_with_paper_only(self):
        line = "general/full/standard/50g"
        pieces, postage = [piece(("a", 1), ("b", 1))] * 10, {("990001", line): 1_000}
        rows = self.rows(pieces, postage)
        self.assertEqual(costs.total(rows, "990001"), 65 + 45 + 27 + 1_000 + 100)
        self.assertEqual(costs.alone(rows, "990001", 1_100, CONTRACT), 65 + 45 + 27 + 1_100 + 700)
        self.assertEqual(costs.own_piece_milliyen(pieces, postage, "990001", "a", 10, CONTRACT), 110_500)

    def test_finds_the_lost_discount(self):
        before = {"presort": (2_000, 213_400), "general": (100, 11_000)}
        self.assertEqual(costs.lost_discount(before, 230_890, {"presort": 1}), 1_999 * 110 - 213_293)

    def test_names_what_differs(self):
        rows = self.rows([piece(("a", 1))], {("990001", "general/full/standard/50g"): 110})
        written = [costs.as_csv(row) for row in rows]
        self.assertEqual(costs.differences(rows, written), [])
        self.assertEqual(len(costs.differences(rows, written[::-1])), 1)
        written[0]["yen"] = "111"
        self.assertEqual(len(costs.differences(rows, written)), 2)

    def test_names_a_line_by_lot_kind_class_and_band(self):
        self.assertEqual(costs.detail_of("general", "full", "postcard", 6_500), "general/full/postcard/6.5g")
        self.assertEqual(costs.detail_of("presort", "off-30", "standard", 50_000), "presort/off-30/standard/50g")


if __name__ == "__main__":
    unittest.main()
