"""samples/package: the raw files of a package that does not exist (見本パッケージ), as it would hand them over.

Property tax: a wide CP932 CSV with Japanese column names, ten periods in one row, 和暦 dates by digits and coded
honorifics, and a tab-separated file of assets. Care premium: CP932 records of 900 bytes with OCCURS groups. The
mappings that turn them into the forms' items are config/mappings/mihon-*.yaml.
"""

import csv
import hashlib
import io
import shutil

from sample_forms import CARE, PROPERTY, Consents, Dice, Place, Submission, as_json, encode
from sample_insurance import care_premium
from sample_payments import finish_slips
from sample_taxes import asset, in_four, property_slips, property_tax

CODE = "990001"
TOWN = Place(CODE, "見本県", "見本市", (("9990001", "中央"), ("9990002", "見本町"), ("9990005", "筆町")),
             ("{a}丁目{b}番{c}号", "{a}-{b}-{c}", "{b}番地{c}"))
NIGHT, POSTING, ISSUED = "2026-04-07", "2026-04-10", "2026-04-07"
DUES = ("2026-04-30", "2026-07-31", "2026-12-25", "2027-03-01")
CARE_DUES = ("2026-07-31", "2026-08-31", "2026-09-30", "2026-11-02",
             "2026-11-30", "2026-12-25", "2027-02-01", "2027-03-01")
HONORIFICS = {"様": "1", "御中": "2"}
ASSET_KINDS = {"土地": "1", "家屋": "2", "償却": "3"}
ERAS = (("2019-05-01", 2019, "5", "R"), ("1989-01-08", 1989, "4", "H"), ("1926-12-25", 1926, "3", "S"))
CODES = {"QR": "elqr_string", "EL番号": "el_number", "バーコード": "cvs_barcode", "OCR上段": "ocr_line_1",
         "OCR下段": "ocr_line_2"}
PERIODS = 10


def gyymmdd(iso, letters=False):
    for first, year, digit, letter in ERAS:
        if iso >= first:
            return (letter if letters else digit) + f"{int(iso[:4]) - year + 1:02d}{iso[5:7]}{iso[8:]}"
    raise ValueError(iso)


def commas(value):
    return f"{int(value):,}"


def person(resident):
    send = "send_" if resident.get("send_name") else ""
    row = {"宛名番号": resident["addressee_no"], "氏名カナ": "ミホン", "氏名漢字": resident["name"],
           "敬称区分": HONORIFICS[resident["honorific"]], "支援措置区分": resident["protected"].replace("0", "")}
    for prefix, source in (("", ""), ("送付先", send or None)):
        take = (lambda item: resident.get(source + item, "")) if source is not None else (lambda item: "")
        code = take("postal_code")
        row |= {prefix + "郵便番号": f"{code[:3]}-{code[3:]}" if code else "",
                prefix + "都道府県": take("address_prefecture"), prefix + "市区町村": take("address_city"),
                prefix + "町名": take("address_town"), prefix + "番地": take("address_number"),
                prefix + "方書": take("address_building")}
    return row | {"送付先氏名": resident.get("send_name", ""),
                  "送付先敬称区分": HONORIFICS[resident["send_honorific"]] if send else ""}


def property_row(number, resident, fields, slips):
    row = {"通知書番号": f"{number:08d}"} | person(resident) | {
        "賦課年度": "2026", "発行年月日": gyymmdd(ISSUED), "土地課税標準額": commas(fields["land_tax_base"]),
        "家屋課税標準額": commas(fields["house_tax_base"]), "償却課税標準額": commas(fields["depreciable_tax_base"]),
        "課税標準額計": commas(fields["fixed_tax_base_total"]), "固定税率": "0140",
        "固定算出税額": commas(fields["fixed_tax_calculated"]),
        "固定軽減額": f"{-fields['fixed_tax_reduction']:09d}",
        "都計土地課税標準額": commas(fields["city_land_base"]), "都計家屋課税標準額": commas(fields["city_house_base"]),
        "都計課税標準額計": commas(fields["city_plan_base_total"]), "都計税率": "0030",
        "都計算出税額": commas(fields["city_plan_calculated"]), "固定資産税年税額": commas(fields["annual_fixed_tax"]),
        "都市計画税年税額": commas(fields["annual_city_plan_tax"]), "年税額": commas(fields["annual_total"]),
        "資産件数": f"{fields['asset_count']:05d}", "共有者数表示": fields.get("co_owner_suffix", ""),
        "口座振替区分": "0", "全期納期限": gyymmdd(slips[0]["due_date"]), "全期納付額": commas(slips[0]["slip_amount"])}
    row |= {f"全期{name}": slips[0].get(item, "") for name, item in CODES.items()}
    for n in range(1, PERIODS + 1):
        slip = slips[n] if n < len(slips) else None
        row[f"期別納期限{n}"] = gyymmdd(slip["due_date"]) if slip else "0000000"
        row[f"期別納付額{n}"] = commas(slip["slip_amount"]) if slip else "0"
        row |= {f"期別{name}{n}": slip.get(item, "") if slip else "" for name, item in CODES.items()}
    return row | {"処理日時": "20260403090000", "予備": ""}


def asset_row(number, row):
    area = row.get("area_registered", "").replace(".", "")
    return {"通知書番号": f"{number:08d}", "資産連番": f"{int(row['asset_seq']):05d}",
            "資産区分": ASSET_KINDS[row["asset_kind"]], "所在地番": row["location"], "家屋番号": row.get("house_no", ""),
            "登記地目": row.get("land_category_registered", ""), "現況地目": row.get("land_category_assessed", ""),
            "登記地積": area.zfill(11) if area else "", "課税地積": row["area_assessed"].replace(".", "").zfill(11),
            "用途": row.get("use_type", ""), "構造": row.get("structure", ""), "評価額": commas(row["assessed_value"]),
            "固定課税標準額": commas(row["tax_base_fixed"]), "都計課税標準額": commas(row.get("tax_base_city", 0)),
            "特例区分": row.get("special_code", ""), "摘要": row.get("remark", ""), "更新者": "SYS"}


def csv_bytes(rows, delimiter=","):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return encode(out.getvalue(), "CP932")


def fixed(value, size):
    data = encode(str(value), "CP932")
    if len(data) > size:
        raise ValueError(f"{value} is longer than {size} bytes")
    return data + b" " * (size - len(data))


def wide(value, size):
    """A field of wide characters, filled up with wide blanks."""
    data = encode(str(value), "CP932")
    if len(data) % 2 or len(data) > size:
        return fixed(value, size)
    return data + "　".encode("cp932") * ((size - len(data)) // 2)


def care_record(number, resident, fields, pension, ordinary):
    address = "".join(resident[f"address_{part}"] for part in ("prefecture", "city", "town"))
    assert address.startswith("見本県見本市")
    parts = [
        fixed(f"{number:08d}", 8), fixed(resident["addressee_no"], 15), fixed(fields["insured_no"], 10),
        fixed(resident["protected"], 1), fixed(resident["postal_code"], 7),
        wide(resident["address_prefecture"], 8), wide(resident["address_city"], 24), wide(resident["address_town"], 40),
        wide(resident["address_number"], 40), wide(resident["address_building"], 60), wide(resident["name"], 60),
        fixed(HONORIFICS[resident["honorific"]], 1), fixed(gyymmdd(fields["birth_date"], True), 7),
        fixed(gyymmdd(fields["acquired_date"], True), 7), fixed("0000000", 7), fixed(f"{fields['stage']:02d}", 2),
        wide(fields["stage_grounds"], 80), fixed(f"{fields['base_premium']:09d}", 9),
        fixed(f"{fields['months']:02d}", 2), fixed(f"{-fields['monthly_reduction']:09d}", 9),
        fixed(f"{-fields['exemption_amount']:09d}", 9), fixed(f"{fields['decided_premium']:09d}", 9),
        fixed(f"{fields['pension_total']:09d}", 9), fixed(f"{fields['ordinary_total']:09d}", 9),
        wide(fields.get("pension_payer", ""), 30), wide(fields.get("pension_kind", ""), 30), fixed("2026", 4),
        fixed(gyymmdd(ISSUED, True), 7)]
    for n in range(6):
        row = pension[n] if pension else None
        kind = {"仮徴収": "1", "本徴収": "2"}[row["provisional"]] if row else "0"
        month = row["month_label"].removesuffix("月") if row else "0"
        parts += [fixed(f"{int(month):02d}", 2), fixed(f"{row['pension_amount'] if row else 0:09d}", 9), fixed(kind, 1)]
    for n in range(PERIODS):
        row = ordinary[n] if n < len(ordinary) else None
        parts += [fixed(gyymmdd(row["due_date"], True) if row else "0000000", 7),
                  fixed(f"{row['ordinary_amount'] if row else 0:09d}", 9)]
    record = b"".join(parts)
    return record + b" " * (900 - len(record))


def sample_residents(dice, count, first):
    residents = []
    for i in range(count):
        resident = TOWN.resident(dice, first + i * 37)
        resident["name"] = resident["name"].replace(" ", "　")
        residents.append(resident)
    return residents


def write_job(inbox, job, mapping, files):
    """files: role -> (name, data, records)."""
    manifest = job.manifest({}) | {"mapping": mapping, "files": [
        {"name": name, "role": role, "records": records, "encoding": "CP932",
         "sha256": hashlib.sha256(data).hexdigest()} for role, (name, data, records) in files.items()]}
    folder = inbox / CODE / job.job_id
    folder.mkdir(parents=True)
    for name, data, _ in files.values():
        (folder / name).write_bytes(data)
    (folder / "manifest.json").write_bytes(as_json(manifest))


def write_property(inbox, dice, consents):
    job = Submission(CODE, "2026-property-tax", PROPERTY, POSTING, ISSUED)
    records, assets = [], []
    residents = sample_residents(dice, 24, 20_000_000)
    residents[3] |= {"name": "株式会社見本商店", "honorific": "御中"}
    residents[5] |= {"protected": "1"}
    residents[7] |= {"send_postal_code": "9990030", "send_address_prefecture": "控県", "send_address_city": "控市",
                     "send_address_town": "栞町", "send_address_number": "2丁目4番6号", "send_name": "送　太一",
                     "send_honorific": "様"}
    for number, resident in enumerate(residents, 26000001):
        rows = [asset(dice, seq, resident["address_town"]) for seq in range(1, dice.between(1, 5) + 1)]
        fields = property_tax(rows, True, -12300 if number % 8 == 0 else 0)
        slips = property_slips(in_four(fields["annual_total"]), DUES, fields)
        finish_slips(slips, TOWN, job)
        if number % 6 == 0:
            fields["co_owner_suffix"] = "外1名"
        job.rows["records"].append(fields)
        records.append(property_row(number, resident, fields, slips))
        assets += [asset_row(number, row) for row in rows]
        consents.add(resident["addressee_no"], "local-tax", "electronic" if number % 5 == 0 else "paper")
    write_job(inbox, job, "mihon-property-tax", {
        "records": ("KOTEI.CSV", csv_bytes(records), len(records)),
        "assets": ("SHISAN.TXT", csv_bytes(assets, "\t"), len(assets))})


def write_care(inbox, dice, consents):
    job = Submission(CODE, "2026-care-premium", CARE, POSTING, ISSUED)
    records = []
    for number, resident in enumerate(sample_residents(dice, 16, 30_000_000), 26500001):
        fields, lists = care_premium(dice, resident, CARE_DUES, months=7 if number % 7 == 0 else 12,
                                     exemption=-5000 if number % 5 == 0 else 0)
        job.rows["records"].append(fields)
        records.append(care_record(number, resident, fields, lists["pension_rows"], lists["ordinary_rows"]))
        consents.add(resident["addressee_no"], "insurance", "electronic" if number % 4 == 0 else "paper")
    write_job(inbox, job, "mihon-care-premium", {
        "records": ("KAIGO.DAT", b"".join(record + b"\r\n" for record in records), len(records))})


def write(folder):
    shutil.rmtree(folder, ignore_errors=True)
    consents = Consents(CODE)
    write_property(folder / "inbox", Dice(77001), consents)
    write_care(folder / "inbox", Dice(77002), consents)
    consents.write(folder / "inbox")
    (folder / "NIGHT").write_text(NIGHT + "\n")
