"""What is wrong with a record, by the rules that its template states.

Part of independent_dispositions.py; shares no code with the program.
"""

import datetime
import re
import unicodedata

from independent_fonts import clusters
from independent_conditions import holds
from independent_form import SEND

STORE_LIMIT = 300_000  # yen: what convenience stores take of one slip


def is_date(text):
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def blank(value):
    return not value.strip(" \u3000")


def value_faults(field, value):
    """Codes that a filled value of this field may be rejected with."""
    kind, size = field["type"], int(field.get("max", 0))
    if field["id"].endswith("postal_code"):
        return set() if re.fullmatch("[0-9]{7}", value) else {"postal-code-malformed"}
    if kind == "date":
        return set() if is_date(value) else {"value-not-date"}
    if kind == "choice":
        return set() if value in field["codes"] else {"value-not-in-list"}
    if kind == "boolean":
        return set() if value in ("0", "1") else {"value-not-boolean"}
    if kind == "yen":
        return yen_faults(field, value, size)
    if kind == "decimal":
        sound = re.fullmatch(rf"-?(0|[1-9][0-9]*)(\.[0-9]{{1,{field['decimals']}}})?", value)
        return ({"value-too-long"} if len(value) > size else set()) if sound else {"value-not-decimal"}
    if kind == "kana" and not re.fullmatch("[\u30a1-\u30fc\u3000]+", value):
        return {"value-not-kana"}
    if kind == "digits" and not re.fullmatch("[0-9]+", value):
        return {"value-not-digits"}
    if kind == "digits" and field.get("exact") == "true":
        return set() if len(value) == size else {"value-length"}
    if kind == "ascii" and not re.fullmatch("[ -~]+", value):
        return {"value-not-ascii"}
    if any(unicodedata.category(c) == "Cc" or c in "\u2028\u2029\ufeff\ufffd" for c in value):
        return {"control-character"}
    return {"value-too-long"} if len(clusters(value)) > size else set()


def yen_faults(field, value, size):
    if not re.fullmatch("-?[0-9]+", value):
        return {"value-not-whole-number"}
    faults = {"value-too-long"} if len(str(abs(int(value)))) > size else set()
    least, most = int(field.get("min_value", -10**18)), int(field.get("max_value", 10**18))
    return faults if least <= int(value) <= most else faults | {"value-out-of-range"}


def row_faults(fields, row):
    faults = set()
    for field in fields:
        value = row.get(field["id"], "")
        needed = field.get("required") == "true" or (
            "required_when" in field and holds(field["required_when"], lambda name: row.get(name, "")))
        if needed and blank(value):
            faults |= {"value-missing", "legal-content-missing"}  # both of a legally required one
        elif value:
            faults |= value_faults(field, value)
    return faults


def total_faults(form, record, children):
    for total in form.totals:
        rows = [row for row in children[total["list"]]
                if holds(total.get("where", ""), lambda name: row.get(name, ""))]
        try:
            if sum(int(row[total["sum"]]) for row in rows) != int(record[total["equals"]]):
                return {"total-differs"}
        except ValueError:
            pass  # the value itself is reported
    return set()


# ---- codes of payment slips ----


def crc16(text):
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        for bit in range(7, -1, -1):
            crc, over = (crc << 1) & 0xFFFF, (crc >> 15) ^ (byte >> bit & 1)
            crc ^= 0x1021 if over else 0
    return crc


def store_barcode_faults(code, amount, pay_by):
    """標準料金代理収納: 91, company, free use, reissue, last day, stamp, amount, check digit."""
    if not re.fullmatch("[0-9]{44}", code):
        return {"store-barcode-length", "store-barcode-not-digits"}
    faults = set()
    if not code.startswith("91"):
        faults.add("store-barcode-ai")
    if sum(int(d) * (1 if i % 2 == 0 else 3) for i, d in enumerate(reversed(code))) % 10:
        faults.add("store-barcode-check-digit")
    if int(amount) > STORE_LIMIT:
        faults.add("store-barcode-over-limit")
    if int(code[37:43]) != int(amount):
        faults.add("store-barcode-amount-differs")
    if code[30:36] != "999999" and pay_by and code[30:36] != pay_by.replace("-", "")[2:]:
        faults.add("store-barcode-pay-by-differs")
    return faults


EL_QR = re.compile(
    r"000201" r"010212" r"2796" r"0005(?P<agency>\d{5})" r"0183\d{13}(?P<twice>\d{11})\d(?P<same>\d{5})\d{53}"
    r"5411(?P<amount>\d{11})" r"6226(?P<year>\d{4})\d{4}(?P<period>\d{2})(?P<due>\d{8})(?P<pay_by>\d{8})"
    r"8085\d{85}" r"6305(?P<crc>\d{5})")


def el_qr_faults(code, printed):
    """地方税統一QRコード: tags and lengths, CRC, and what the slip prints beside it."""
    found = EL_QR.fullmatch(code)
    if not found:
        return {"el-qr-not-digits", "el-qr-length", "el-qr-structure"}
    faults = set() if crc16(code[:-5]) == int(found["crc"]) else {"el-qr-crc"}
    if found["agency"] != "13800" or found["same"] != "13800":
        faults.add("el-qr-agency")
    if found["amount"] != found["twice"]:
        faults.add("el-qr-amounts-differ")
    if int(found["amount"]) != int(printed["amount"]):
        faults.add("el-qr-amount-differs")
    for item, name in (("year", "year"), ("period", "period"), ("due", "due-date"), ("pay_by", "pay-by")):
        if printed[item] and found[item] != printed[item].replace("-", ""):
            faults.add(f"el-qr-{name}-differs")
    return faults


def payment_faults(form, record, children):
    faults = set()
    for one in form.payments:
        for row in children[one["list"]]:
            printed = {"amount": row[one["amount"]], "due": row[one["due_date"]], "pay_by": row[one["pay_by"]],
                       "period": row[one["period"]], "year": record[one["fiscal_year"]]}
            charges = one.get("charges", [])
            parts = [printed["amount"], *(row[name] or "0" for name in charges)]
            if not all(re.fullmatch("-?[0-9]+", part) for part in parts):
                continue  # the value itself is reported
            printed["amount"] = str(sum(map(int, parts)))
            if row[one["store_barcode"]]:
                faults |= store_barcode_faults(row[one["store_barcode"]], printed["amount"], printed["pay_by"])
            if row[one["el_qr"]]:
                faults |= el_qr_faults(row[one["el_qr"]], printed)
    return faults


def addressee_faults(record):
    faults = {"honorific-missing"} if blank(record["honorific"]) else set()
    sending = {field: not blank(record["send_" + field]) for field in SEND}
    somewhere = sending["address_city"] or sending["address_town"] or sending["address_number"]
    whole = sending["postal_code"] and somewhere and sending["name"] and sending["honorific"]
    if any(sending[field] for field in SEND[:-1]) and not whole:
        faults.add("sending-address-incomplete")
    return faults


def record_faults(job, record, twice):
    if record is None:
        return {"row-shape"}
    faults = {code for code, (field, values) in twice.items() if record[field] in values}
    children = {role: by_key[record["record_key"]] for role, by_key in job.children.items()}
    faults |= row_faults(job.form.fields, record) | addressee_faults(record)
    for role, rows in children.items():
        expected = job.form.lists[role]
        if len(rows) < expected["min"]:
            faults |= {"rows-too-few", "legal-content-missing"}
        if len(rows) > expected["max"]:
            faults.add("rows-too-many")
        for row in rows:
            faults |= row_faults(expected["fields"], row)
    return faults | total_faults(job.form, record, children) | payment_faults(job.form, record, children)
