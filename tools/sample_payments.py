"""Payment slips whose codes are sound in form and impossible to pay.

The company 900000 is fictitious; the merchant account's check digits, its confirmation number and
its offices are zero. Each slip of a job has a case key of its own.
"""

STORE_LIMIT = 300_000  # yen: what convenience stores take of one slip
BANKS = ("見本銀行 見本支店", "文箱信用金庫 本店", "硯農業協同組合 中央支所")
KANA = ("ミホン　ハナコ", "フバコ　イチロウ", "スズリ　ケンイチ", "シオリ　サクラ")


def compact(date):
    return date.replace("-", "")


def store_barcode(amount, pay_by, key):
    """44 digits (標準料金代理収納ガイドライン): mod 10 with weights 3 and 1 from the right."""
    digits = f"91900000{key:021d}0{compact(pay_by)[2:]}0{amount:06d}"
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def crc16(text):
    """CRC-16/CCITT-FALSE, written in five decimal digits."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return f"{crc:05d}"


def el_qr(amount, year, period, due, pay_by, key):
    """255 digits of tags, lengths and values (地方税統一QRコード)."""
    merchant = (f"00{0:011d}{amount:011d}213800{0:01d}{0:03d}{0:05d}"
                f"00{key:020d}{0:06d}{0:01d}{0:05d}{0:03d}{0:07d}")
    covered = (f"000201" f"010212" f"27960005138000183{merchant}" f"5411{amount:011d}"
               f"6226{year}{year}{period}{compact(due)}{compact(pay_by)}" f"8085{0:085d}" "6305")
    return covered + crc16(covered)


def slip_codes(amount, period, due, key, year=2026):
    """Every item of a usable slip that a machine reads; no store barcode above the limit."""
    codes = {
        "pay_by_date": due, "elqr_string": el_qr(amount, year, period, due, due, key),
        "el_number": f"13800-{key:020d}-000000",
        "ocr_line_1": f"00{amount:011d}213800000", "ocr_line_2": f"00{key:020d}",
        "mpn_agency_no": "13800", "mpn_payment_no": f"{key:020d}", "mpn_confirm_no": "000000",
        "mpn_category": "0000000000",
    }
    if amount <= STORE_LIMIT:
        codes["cvs_barcode"] = store_barcode(amount, due, key)
    return codes


def payee(place):
    return {"payee_name": place.payee, "settlement_account": "00000-0-000000"}


def account(dice):
    """An account to take money from, of which four digits are shown."""
    return {"debit_flag": "1", "debit_bank_name": dice.pick(BANKS),
            "debit_account_masked": f"***{dice.below(10_000):04d}", "debit_holder_kana": dice.pick(KANA)}


def finish_slips(slips, place, job, debit=None):
    """Gives each slip its codes, or its account, or neither where it must not be used."""
    for slip in slips:
        if debit:
            slip |= {**debit, "usable": "1"}
            continue
        slip |= {"debit_flag": "0", **payee(place)}
        if slip["usable"] == "1":
            slip |= slip_codes(slip["slip_amount"], slip["period_code"], slip["due_date"], job.next_slip())
    return slips
