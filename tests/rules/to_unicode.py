"""A ToUnicode CMap: {code: text}, and what is wrong with it."""

import re

BLOCK = re.compile(rb"(\d+)\s+begin(codespacerange|bfchar|bfrange)(.*?)end\2", re.S)
HEX = rb"<\s*([0-9A-Fa-f\s]*)>"
MOST_OF_BLOCK = 100


class ToUnicode:
    def __init__(self, data):
        self.texts, self.spaces, self.faults = {}, [], []
        for count, kind, body in BLOCK.findall(data):
            found = {b"codespacerange": self._spaces, b"bfchar": self._chars, b"bfrange": self._ranges}[kind](body)
            if found != int(count):
                self.faults.append(f"{kind.decode()}: {count.decode()} announced, {found} there")
            if found > MOST_OF_BLOCK:
                self.faults.append(f"{kind.decode()} of {found} entries")
        if not self.spaces:
            self.faults.append("no codespacerange")
        for code in self.texts:
            if not any(first <= code <= last for first, last in self.spaces):
                self.faults.append(f"code {code:04X} lies outside the codespace")
                break

    def _spaces(self, body):
        found = re.findall(HEX + rb"\s*" + HEX, body)
        self.spaces += [(int(a, 16), int(b, 16)) for a, b in found]
        return len(found)

    def _chars(self, body):
        found = re.findall(HEX + rb"\s*" + HEX, body)
        for code, text in found:
            self._map(int(code, 16), text)
        return len(found)

    def _ranges(self, body):
        found = re.findall(HEX + rb"\s*" + HEX + rb"\s*(?:" + HEX + rb"|\[(.*?)\])", body, re.S)
        for first, last, text, listed in found:
            codes = range(int(first, 16), int(last, 16) + 1)
            if listed:
                for code, one in zip(codes, re.findall(HEX, listed)):
                    self._map(code, one)
            else:
                start = bytes.fromhex(text.decode())
                for code in codes:
                    last_unit = int.from_bytes(start[-2:], "big") + code - codes[0]
                    self._map(code, (start[:-2] + last_unit.to_bytes(2, "big")).hex().encode())
        return len(found)

    def _map(self, code, digits):
        try:
            self.texts[code] = bytes.fromhex(digits.decode()).decode("utf-16-be")
        except ValueError:
            self.faults.append(f"code {code:04X} maps to {digits[:20]!r}, no UTF-16")
