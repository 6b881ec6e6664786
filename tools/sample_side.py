"""Person events and payments of a municipality: the files that lie beside its consents."""

import hashlib

from sample_forms import as_json, csv_text, encode

PERSON_COLUMNS = "event_id addressee_no event date until other_addressee_no received_at source".split()
PAYMENT_COLUMNS = "payment_id form_id fiscal_year notice_no paid_at amount".split()


class SideFile:
    """<name>.csv with its <name>.json, in the order in which the rows came in."""

    def __init__(self, name, columns, code, as_of="2026-04-06T18:00:00+09:00", line_end="\r\n"):
        self.name, self.columns, self.code = name, columns, code
        self.as_of, self.line_end, self.rows = as_of, line_end, []

    def write(self, inbox, damage=lambda data: data):
        """`damage` changes the bytes after the side file has told of them."""
        data = encode(csv_text(self.columns, self.rows, self.line_end), "UTF-8")
        folder = inbox / self.code
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.csv").write_bytes(damage(data))
        (folder / f"{self.name}.json").write_bytes(as_json({
            "format": f"fubako-{self.name}/1", "municipality_code": self.code, "as_of": self.as_of,
            "records": len(self.rows), "encoding": "UTF-8", "sha256": hashlib.sha256(data).hexdigest()}))


class Persons(SideFile):
    def __init__(self, code, **more):
        super().__init__("persons", PERSON_COLUMNS, code, **more)

    def add(self, addressee_no, event, date, until="", other_addressee_no="",
            received_at="2026-04-02T09:00:00+09:00", source="住民記録"):
        self.rows.append({
            "event_id": f"{self.code}-E{len(self.rows) + 1:04d}", "addressee_no": addressee_no,
            "event": event, "date": date, "until": until, "other_addressee_no": other_addressee_no,
            "received_at": received_at, "source": source})


class Payments(SideFile):
    def __init__(self, code, **more):
        super().__init__("payments", PAYMENT_COLUMNS, code, **more)

    def add(self, form_id, notice_no, amount, paid_at="2026-04-02T10:15:00+09:00"):
        self.rows.append({
            "payment_id": f"{self.code}-P{len(self.rows) + 1:04d}", "form_id": form_id, "fiscal_year": 2026,
            "notice_no": notice_no, "paid_at": paid_at, "amount": amount})
