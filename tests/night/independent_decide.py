"""What becomes of a sound record: by pulls, payments, the person's events and acts, the form's channel.

Part of independent_dispositions.py; shares no code with the program. Written from the rules that
config/FORMATS.md and pipeline/decide state, in their order. On a first night nothing was decided before,
so that no channel can have changed.
"""

import csv
import datetime
import hashlib
import io
import json
from collections import defaultdict

ENCODINGS = {"UTF-8": "utf-8-sig", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "CP932": "cp932"}
JAPAN = datetime.timezone(datetime.timedelta(hours=9))


# ---- files ----


def read_rows(path, encoding):
    """[(line, {column: value} or None)] of a CSV with a header; None: a row of another length."""
    text = path.read_bytes().decode(ENCODINGS[encoding]).removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header, rows, line = next(reader), [], reader.line_num + 1
    for values in reader:
        rows.append((line, dict(zip(header, values)) if len(values) == len(header) else None))
        line = reader.line_num + 1
    return rows


def side_rows(path):
    """Rows of a file that its side file vouches for; none when there is no such file."""
    if not path.exists():
        return []
    side = json.loads(path.with_suffix(".json").read_text("utf-8"))
    if hashlib.sha256(path.read_bytes()).hexdigest() != side["sha256"]:
        raise ValueError(f"{path}: differs from its side file")
    rows = [row for _, row in read_rows(path, side["encoding"])]
    if len(rows) != side["records"]:
        raise ValueError(f"{path}: {len(rows)} rows, {side['records']} told")
    return rows


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def day_of(text):
    """The day in Japan of an instant."""
    return instant(text).astimezone(JAPAN).date().isoformat()


class Known:
    """What a municipality knows of its people: acts and events by addressee, paid notices."""

    def __init__(self, folder, undelivered_days=0):
        self.undelivered_days = undelivered_days
        self.acts, self.events, paid = defaultdict(list), defaultdict(list), defaultdict(int)
        for row in side_rows(folder / "consents.csv"):
            self.acts[row["addressee_no"]].append(row)
        for row in side_rows(folder / "persons.csv"):
            self.events[row["addressee_no"]].append(row)
        for row in side_rows(folder / "payments.csv"):
            paid[row["form_id"], row["fiscal_year"], row["notice_no"]] += int(row["amount"])
        self.paid = {notice for notice, yen in paid.items() if yen > 0}

    def is_protected(self, record, *days):
        """支援措置 by the record's own flag, or by an event in force on one of the days."""
        return record["protected"] == "1" or any(
            in_office(one, day) for one in self.of(record, "protected") for day in days)

    def of(self, record, kind):
        return [one for one in self.events[record["addressee_no"]] if one["event"] == kind]


def in_office(event, day):
    return event["date"] <= day <= (event["until"] or "9")


# ---- decisions ----


def decide(job, record, known, night):
    """(disposition, reason, ids of the acts of which one decided)."""
    if record["record_key"] in job.pulled:
        return "pulled", "pull-list", set()
    notice = (job.form_id, str(job.manifest["fiscal_year"]), record["notice_no"])
    if job.form.withdraw_when_paid and notice in known.paid:
        return "pulled", "paid", set()
    disposition, reason, acts = by_person(job, record, known)
    failed = undelivered_since(job.deliveries.get(record["record_key"], []))
    if disposition == "electronic" and failed and known.undelivered_days:
        last = datetime.date.fromisoformat(failed) + datetime.timedelta(days=known.undelivered_days)
        if last.isoformat() < night:
            return "paper", "electronic-undelivered", acts
    return disposition, reason, acts


def by_person(job, record, known):
    dead = any(one["date"] <= job.posting for one in known.of(record, "death"))
    forwarded = bool(record["send_postal_code"] or record["send_name"])
    if dead and not forwarded:
        return "held", "addressee-deceased", set()
    if job.form.channel == "paper_only":
        return "paper", "form-paper-only", set()
    if dead:
        return "paper", "person-deceased", set()
    acts = [act for act in known.acts[record["addressee_no"]] if counts(act, job.posting, record, known)]
    return by_acts(job.form, acts)


def counts(act, day, record, known):
    """Whether an act is in force, and was that of somebody who may still speak for the person."""
    if not (act["valid_from"] or "0") <= day <= (act["valid_to"] or "9"):
        return False
    received = day_of(act["received_at"])
    if act["source"] in ("guardian", "保護者"):
        of_age = [one["date"] for one in known.of(record, "of-age") if one["date"] <= day]
        return not of_age or min(of_age) <= received
    if act["source"] in ("delegate", "代理人"):
        then, now = ({one["other_addressee_no"] for one in known.of(record, "delegate") if in_office(one, when)}
                     for when in (received, day))
        return bool(then & now)
    return True


def by_acts(form, acts):
    """The form's own group before *, the one received last; equal ones that differ hold the record."""
    acts = [a for a in acts if a["form_group"] == form.group] or [a for a in acts if a["form_group"] == "*"]
    if not acts:
        if form.channel == "paper_unless_declined":
            return "paper", "form-paper-unless-declined", set()
        return "electronic", "no-consent-act", set()
    last = max(instant(a["received_at"]) for a in acts)
    deciding = [a for a in acts if instant(a["received_at"]) == last]
    if len({a["choice"] for a in deciding}) > 1:
        return "held", "consent-acts-tied", set()
    return deciding[0]["choice"], "consent-act", {min(a["act_id"] for a in deciding)}


def undelivered_since(deliveries):
    """The day on which the last electronic delivery failed; "": it did not, or there was none."""
    if not deliveries:
        return ""
    last = max(deliveries, key=lambda one: (instant(one["at"]), one["event"] == "undelivered"))
    return day_of(last["at"]) if last["event"] == "undelivered" else ""
