"""A sender of the tests' own: packs bundles with Python's zipfile and signs them with openssl, whatever is in them."""

import json
import subprocess
import zipfile

import night


class Sender:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self.key, self.public = folder / "key.pem", folder / "sender.pem"
        self._openssl("genpkey", "-algorithm", "ed25519", "-out", self.key)
        self._openssl("pkey", "-in", self.key, "-pubout", "-out", self.public)

    @staticmethod
    def _openssl(*words):
        subprocess.run(["openssl", *(str(word) for word in words)], check=True, capture_output=True)

    def sign(self, data):
        message, signature = self.folder / "message", self.folder / "signature"
        message.write_bytes(data)
        self._openssl("pkeyutl", "-sign", "-inkey", self.key, "-rawin", "-in", message, "-out", signature)
        return signature.read_bytes()

    def pack(self, contents, to):
        """{name: bytes} -> a ZIP, its manifest's digests brought up to date and signed."""
        manifest = json.loads(contents["manifest.json"])
        for entry in manifest["entries"]:
            if entry["name"] in contents:
                entry |= {"size": len(contents[entry["name"]]), "sha256": night.sha256(contents[entry["name"]])}
        data = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", data)
            archive.writestr("manifest.sig", self.sign(data))
            for name, content in contents.items():
                if name not in ("manifest.json", "manifest.sig"):
                    stored = zipfile.ZIP_STORED if name.endswith(".pdf") else zipfile.ZIP_DEFLATED
                    archive.writestr(name, content, stored)

    def consign(self, folder, **of_bundle):
        """Brings consignment.json up to date with the archives beside it, and signs it."""
        consignment = night.read_json(folder / "consignment.json")
        for bundle in consignment["bundles"]:
            data = (folder / bundle["file"]).read_bytes()
            bundle |= {"size": len(data), "sha256": night.sha256(data), **of_bundle}
        data = json.dumps(consignment).encode()
        (folder / "consignment.json").write_bytes(data)
        (folder / "consignment.sig").write_bytes(self.sign(data))

    def send(self, consigned, folder):
        """The consignment of a run's outbox, signed by this sender, in a folder."""
        folder.mkdir()
        (folder / "consignment.json").write_bytes((consigned / "consignment.json").read_bytes())
        for path in consigned.glob("*.zip"):
            self.pack(night.entries(path), folder / path.name)
        self.consign(folder)
        return folder
