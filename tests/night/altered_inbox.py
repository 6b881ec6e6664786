"""Small inboxes that a test alters: some records of the sample night, with side files to suit.

    inbox = Inbox(place, {"990001/2026-care-premium": ["KG-0081", "KG-0085"]})
    with inbox.person_events("990001") as rows: rows[0]["date"] = "2026-04-05"
"""

import contextlib
import csv
import io
import json

import night

PERSONS = ["event_id", "addressee_no", "event", "date", "until", "other_addressee_no", "received_at", "source"]
DELIVERIES = ["record_key", "event", "at"]


class Inbox:
    """`jobs`: {CODE/JOB_ID: record keys that stay, None for all}."""

    def __init__(self, place, jobs, name="inbox"):
        self.folder = place.path / name
        for job, keys in jobs.items():
            self.copy_sides(place, job.split("/")[0], name)
            place.copy(night.INBOX / job, f"{name}/{job}")
            if keys is not None:
                self._keep(job, keys)

    def copy_sides(self, place, code, name):
        (self.folder / code).mkdir(parents=True, exist_ok=True)
        for file in sorted((night.INBOX / code).glob("*.*")):
            (self.folder / code / file.name).write_bytes(file.read_bytes())

    # ---- a submission's own files ----

    def _keep(self, job, keys):
        for pulls in (self.folder / job).glob("pulls-*"):
            pulls.unlink()
        for entry in self.manifest(job)["files"]:
            columns, rows = read_table(self.folder / job / entry["name"])
            kept = [row for row in rows if row["record_key"] in keys]
            if entry["role"] == "records":
                night.equal(sorted(row["record_key"] for row in kept), sorted(keys), f"records kept of {job}")
            write_csv(self.folder / job / entry["name"], columns, kept)
        self.seal(job)

    def manifest(self, job):
        return night.read_json(self.folder / job / "manifest.json")

    def seal(self, job, **changes):
        """Brings counts and digests up to date; totals of the sample night hold no more."""
        manifest = self.manifest(job) | {"control_totals": {}} | changes
        for entry in manifest["files"]:
            data = (self.folder / job / entry["name"]).read_bytes()
            entry |= {"records": len(night.read_csv(data)), "sha256": night.sha256(data)}
        write_json(self.folder / job / "manifest.json", manifest)

    @contextlib.contextmanager
    def table(self, job, file="records.csv"):
        """The rows of one of a submission's files, to be changed in place."""
        path = self.folder / job / file
        columns, rows = read_table(path)
        yield rows
        write_csv(path, columns, rows)
        self.seal(job)

    def records(self, job):
        return {row["record_key"]: row for row in night.read_csv(self.folder / job / "records.csv")}

    def once_more(self, job, job_id, **changes):
        """The same notices to the same people as another job: other numbers, so that none is live twice."""
        code = job.split("/")[0]
        target = self.folder / code / job_id
        target.mkdir()
        for file in (self.folder / job).iterdir():
            (target / file.name).write_bytes(file.read_bytes())
        self.seal(f"{code}/{job_id}", job_id=job_id, **changes)
        with self.table(f"{code}/{job_id}") as rows:
            for row in rows:
                row["notice_no"] = str(int(row["notice_no"]) + 500000)
        return f"{code}/{job_id}"

    # ---- side files ----

    @contextlib.contextmanager
    def side(self, path, columns=None, **beside):
        """Rows of <folder>/<path>.csv and the JSON beside it, to be changed in place; made when not there."""
        table, told = self.folder / f"{path}.csv", self.folder / f"{path}.json"
        standing, rows = read_table(table) if table.exists() else (columns, [])
        yield rows
        write_csv(table, columns or standing, rows)
        said = (night.read_json(told) if told.exists() else {"encoding": "UTF-8"}) | {
            "records": len(rows), "sha256": night.sha256(table.read_bytes())} | beside
        write_json(told, said)

    def consents(self, code, as_of="2026-04-06T18:00:00+09:00", columns=None):
        return self.side(f"{code}/consents", columns, as_of=as_of)

    def person_events(self, code):
        return self.side(f"{code}/persons", PERSONS)

    def deliveries(self, job, number, as_of):
        code, job_id = job.split("/")
        return self.side(f"{job}/deliveries-{number}", DELIVERIES, format="fubako-deliveries/1",
                         municipality_code=code, job_id=job_id, as_of=as_of)


def read_table(path):
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    return rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def write_csv(path, columns, rows):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8", newline="")


# ---- what a run made of it ----


def decided(run, job):
    """{record key: (disposition, reason)} of what the newest run planned of a job; empty when refused."""
    folder = night.jobs(run.folder).get(job)
    table = folder / "dispositions.csv" if folder else None
    if table is None or not table.exists():
        return {}
    return {row["record_key"]: (row["disposition"], row["reason"]) for row in night.read_csv(table)}


def refused(run, job):
    """The codes for which the newest run refused a job; empty when it did not."""
    rows = night.read_csv(night.jobs(run.folder)[job] / "problems.csv")
    return {row["code"] for row in rows if row["kind"] == "refusal"}


def pieces(run):
    """{piece id: row of pieces.csv, with its own entries of the bundle as `bundle`} of the newest run."""
    found = {}
    for path in night.bundles(run.folder):
        contents = night.entries(path)
        for row in night.read_csv(contents["pieces.csv"]):
            found[row["piece_id"]] = row | {"bundle": contents}
    return found


def pieces_of(run, job):
    """{record key: [its pieces]} of what the newest run printed of a job."""
    all_pieces = pieces(run)
    rows = night.read_csv(night.jobs(run.folder)[job] / "dispositions.csv")
    return {row["record_key"]: [all_pieces[one] for one in row["piece_id"].split("+")]
            for row in rows if row["piece_id"]}
