#!/usr/bin/env python3
"""A night whose bundles are sealed to a vendor's certificate, and what keeps its secrets.

    sealed.py FUBAKO page|altered|kills|withdrawn|certificates|keys|secrets
"""

import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import night
import vendor_page

JOBS = ("990019/2026-care-premium", "990019/2026-property-tax")
CERTIFICATE = "config/vendors/recipient.pem"


class Sealed:
    """Settings under which the demo's vendor has a certificate, and its two files."""

    def __init__(self, place, *options):
        self.place = place
        self.config = place.copy_config("sealed")
        self.settings = self.config / "fubako.yaml"
        self.pair = self.new_pair("vendor", *(options or ("--date", "2026-01-01")))
        self.words = [word for job in JOBS for word in ("--job", job)]
        self.use(self.pair)
        vendor = self.config / "vendors/demo-print.yaml"
        text = vendor.read_text("utf-8")
        sealed = text.replace("seal: none\n", "seal: cms\ncertificate: recipient.pem\n")
        night.true(sealed != text, "seal: none of the committed vendor")
        vendor.write_text(sealed, "utf-8")

    def new_pair(self, name, *options):
        done = self.place.fubako("keys", "recipient", "--name", name, "--out", self.place.path / name, *options)
        night.equal(done.code, 0, f"keys recipient ({done.err})")
        return self.place.path / name

    def use(self, pair):
        (self.config / "vendors/recipient.pem").write_bytes((pair / "recipient.pem").read_bytes())

    def run(self, name="night", *arguments, **more):
        return self.place.run(name, *self.words, *arguments, config=self.settings, **more)

    def prove(self, bundle, plan):
        return self.place.fubako("prove", bundle, "--plan", plan, "--certificate",
                                 self.pair / "recipient.pem", "--key", self.pair / "recipient.key.pem")

    def desk(self, name, bundle):
        return vendor_page.Desk(self.place, name, bundle, self.pair)


def published(run):
    night.equal(run.code, 4, f"exit code ({run.err})")
    bundle, = night.bundles(run.folder)
    return bundle


def page(place):
    """A vendor with openssl and 7z alone reads just what an unsealed bundle of the same night holds."""
    sealed = Sealed(place)
    bundle = published(sealed.run())
    plain = published(place.run("plain", *sealed.words))
    desk = sealed.desk("desk", bundle)
    code, said = desk.follow()
    night.equal(code, 0, f"the vendor's page ({said})")
    night.equal(said.count("Signature Verified Successfully"), 2, "signatures that openssl verified")
    night.equal(said.splitlines()[0], desk.sender[0], "the fingerprint by openssl, and by keys export")
    open_desk = vendor_page.Desk(place, "open-desk", plain)
    code, said = open_desk.follow()
    night.equal(code, 0, f"the vendor's page, of a bundle without a seal ({said})")
    night.equal(open_desk.opened(), night.entries(plain), "what opens without a key")
    code, said = open_desk.follow()
    night.true(code != 0 and "mkdir" in said, f"a second opening into the same folder ({said})")
    opened, wanted = desk.opened(), night.entries(plain)
    for contents in (opened, wanted):           # what was used to seal is told by the digest of the settings
        manifest = json.loads(contents.pop("manifest.json"))
        del contents["manifest.sig"], manifest["digests"]["settings"]
        contents["manifest"] = manifest
    del opened["key.cms"]
    night.equal(sorted(opened), sorted(wanted), "entries")
    night.equal([name for name in wanted if opened[name] != wanted[name]], [], "entries that differ")


def altered(place):
    """The page's commands end with an error where anything is not the sender's or not the vendor's."""
    sealed = Sealed(place)
    bundle = published(sealed.run())

    def flipped(name):
        def change(desk):
            path = desk.folder / name
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)
        return change

    def another_key(desk):
        other = sealed.new_pair(f"other-{desk.folder.name}", "--date", "2026-01-01")
        for name in ("recipient.pem", "recipient.key.pem"):
            (desk.folder / name).write_bytes((other / name).read_bytes())

    def another_sender(desk):
        keys = place.path / "other-keys"
        place.fubako("--keys", keys, "keys", "make", config=place.path / "sealed/config/fubako.yaml")
        (desk.folder / "sender.pem").write_bytes(next((keys / "signing").glob("*.pub.pem")).read_bytes())

    changes = {"consignment": flipped("consignment.json"), "signature": flipped("consignment.sig"),
               "bundle": flipped(bundle.name), "key": another_key, "sender": another_sender}
    for name, change in changes.items():
        desk = sealed.desk(name, bundle)
        change(desk)
        code, said = desk.follow()
        night.true(code != 0, f"the page's commands, with another {name} ({said})")
        night.equal([n for n in desk.opened() if n.startswith("print/")], [],
                    f"PDFs opened with another {name}")


def kills(place):
    """What was published before a kill stays as it is: a vendor never sees two archives of one name."""
    sealed = Sealed(place)
    met = 0
    for number in range(12):
        name = f"night-{number}"
        words = place.command("run", "--inbox", night.INBOX, "--outbox", place.path / name / "outbox", "--state",
                              place.path / name / "state", "--date", night.NIGHT, *sealed.words,
                              config=sealed.settings)
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        awaited = ("*.zip", "consignment.sig", "consignment.json")[number % 3]
        while process.poll() is None and not list((place.path / name).glob(f"outbox/*/consignments/*/{awaited}")):
            time.sleep(0.0005)
        process.kill()
        process.wait()
        before = {p.name: p.read_bytes() for p in place.path.glob(f"{name}/outbox/*/consignments/*/*.zip")}
        met += process.returncode < 0 and len(before) > 0
        run = sealed.run(name)
        if run.folder is None or "nothing is due" in run.out:
            continue                            # it had ended before the kill
        bundle = published(run)
        for file, data in before.items():
            night.true((bundle.parent / file).read_bytes() == data, f"{file} as before kill {number}")
        night.nothing_half_published(run.outbox)
        code, said = sealed.desk(f"desk-{number}", bundle).follow()
        night.equal(code, 0, f"the vendor's page after kill {number} ({said})")
    night.true(met >= 3, f"kills after the bundle was published ({met})")
    print(f"{met} of 12 kills met a published bundle")


def withdrawn(place):
    """A revision is signed and sealed like the bundle it replaces, and proven with the vendor's key."""
    sealed = Sealed(place)
    run = sealed.run()
    first = published(run)
    desk = sealed.desk("desk", first)
    code, said = desk.follow()
    night.equal(code, 0, f"the vendor's page for the first revision ({said})")
    done = sealed.prove(first, run.plan())
    night.equal(done.code, 0, f"proof of the sealed bundle ({done.err})")
    blind = place.fubako("prove", first, "--plan", run.plan())
    night.equal((blind.code, "[bundle-sealed]" in blind.err), (12, True), f"proof without the key ({blind.err})")
    rows = night.read_csv(run.folder / "municipalities/990019/2026-property-tax/dispositions.csv")
    record = next(row["record_key"] for row in rows if row["disposition"] == "paper")
    done = place.fubako("pull", "--job", JOBS[1], "--record", record, "--by", "test", "--reason", "test",
                        "--outbox", run.outbox, "--state", run.state, config=sealed.settings)
    night.equal(done.code, 0, f"pull ({done.err})")
    bundle, = night.bundles(run.folder)
    night.true(bundle.name.endswith(".r2.zip"), f"the second revision ({bundle.name})")
    desk.bring(bundle)                          # beside what the first one opened to
    code, said = desk.follow()
    night.equal(code, 0, f"the vendor's page for the second revision ({said})")
    plan = run.state / "runs" / night.NIGHT / "revisions" / bundle.name.removesuffix(".zip") / "plan"
    done = sealed.prove(bundle, plan)
    night.equal(done.code, 0, f"proof of the second revision ({done.err})")


def certificates(place):
    """A certificate that the vendor cannot use refuses the vendor's jobs, with its remedy."""
    sealed = Sealed(place)
    for name, options, code in (("expired", ("--date", "2025-01-01", "--days", "30"), "certificate-expired"),
                                ("short", ("--date", "2026-01-01", "--days", "100"), "certificate-expired"),
                                ("early", ("--date", "2026-04-08"), "certificate-not-yet-valid")):
        sealed.use(sealed.new_pair(name, *options))
        run = sealed.run(f"night-{name}")
        night.equal(run.code, 12, f"exit code with a certificate that is {name} ({run.err})")
        night.contains(run.err, f"{CERTIFICATE}: refusal [{code}]", f"stderr with one that is {name}")
        night.contains(run.err, "the sender seals to it", "the remedy")
        night.equal(night.bundles(run.folder), [], "bundles")
    (sealed.config / "vendors/recipient.pem").write_text("a letter\n", "ascii")
    night.contains(sealed.run("night-letter").err, "[certificate-malformed]", "stderr with a letter")
    other = sealed.config / "vendors/other.yaml"
    text = (sealed.config / "vendors/demo-print.yaml").read_text("utf-8")
    other.write_text(text.replace("id: demo-print", "id: other").replace("recipient.pem", "other.pem"), "utf-8")
    (sealed.config / "vendors/other.pem").write_bytes((sealed.pair / "recipient.pem").read_bytes())
    listed = place.fubako("keys", "list", config=sealed.settings)
    night.equal((listed.code, "[certificate-malformed]" in listed.err), (12, True), f"keys list ({listed.err})")
    night.contains(listed.out, "other  CN=vendor", "the certificate that is sound")
    other.unlink()
    sealed.use(sealed.new_pair("soon", "--date", "2026-01-01", "--days", "140"))
    run = sealed.run("night-soon")
    published(run)
    night.contains(run.err, "[certificate-expires-soon]", "stderr with one that expires on 2026-05-21")


def keys(place):
    """No night without a key of the user's own; what was signed before a rotation stays trusted."""
    config = place.copy_config("own")
    settings, signing = config / "fubako.yaml", config / "keys/signing"
    words = [word for job in JOBS for word in ("--job", job)]
    secret, = signing.glob("*.key.pem")

    def refused(name, code):
        run = place.run(name, *words, config=settings)
        night.equal(run.code, 12, f"exit code ({run.err})")
        night.contains(run.err, f"[{code}]", "stderr")
        night.true(run.folder is None, "nothing is published")
        return run

    for path, mode, mended in ((secret, 0o640, 0o600), (signing, 0o750, 0o700)):
        path.chmod(mode)
        said = refused(f"wide-{mode:o}", "key-permissions").err
        subprocess.run(re.search(r"chmod .*", said)[0].split(), check=True)
        night.equal(path.stat().st_mode & 0o777, mended, f"mode of {path.name} after the remedy")
    run = place.run("first", *words, config=settings)
    night.equal(run.code, 4, f"exit code with the key ({run.err})")
    again = place.fubako("keys", "make", config=settings)
    night.equal((again.code, "[signing-key-exists]" in again.err), (12, True), "a second keys make")
    rotated = json.loads(place.fubako("keys", "rotate", "--json", config=settings).out)
    listed = json.loads(place.fubako("keys", "list", "--json", config=settings).out)["signing"]
    night.equal([key["state"] for key in listed], ["current", "retired"], "states of the keys")
    night.equal(listed[0]["id"], rotated["id"], "the key that signs")
    night.equal([p.name for p in signing.glob("*.key.pem")], [f"{rotated['id']}.key.pem"], "private keys that are left")
    sender = place.path / "sender.pem"
    for wanted in (0, 12):                      # the second time the file is there
        done = place.fubako("keys", "export", "--out", sender, config=settings)
        night.equal(done.code, wanted, f"keys export ({done.err})")
    night.equal(sender.read_text("ascii").count("BEGIN PUBLIC KEY"), 2, "keys in sender.pem")
    revoked(place, settings, listed)
    damaged(place, settings, signing / f"{listed[1]['id']}.pub.pem", signing / f"{rotated['id']}.pub.pem")
    (signing / "keys.json").rename(config / "keys.json")
    kept = sorted(signing.iterdir())
    night.contains(refused("no-list", "key-list-wrong").err, "backup", "the remedy")
    made = place.fubako("keys", "make", config=settings)
    night.equal((made.code, "[key-list-wrong]" in made.err), (12, True), f"keys make without the list ({made.err})")
    night.equal(sorted(signing.iterdir()), kept, "what keys make left")
    for path in kept:
        path.unlink()
    night.contains(refused("missing", "signing-key-missing").err, "fubako keys make", "the remedy")


def revoked(place, settings, listed):
    """A retired key is no longer given to vendors; the one that signs must be replaced first."""
    present, old = (key["id"] for key in listed)
    done = place.fubako("keys", "revoke", present, config=settings)
    night.equal((done.code, "fubako keys rotate" in done.err), (12, True), f"revoking the present key ({done.err})")
    done = place.fubako("keys", "revoke", old, config=settings)
    night.equal(done.code, 0, f"keys revoke ({done.err})")
    said = json.loads(place.fubako("keys", "list", "--json", config=settings).out)["signing"]
    night.equal([key["state"] for key in said], ["current", "revoked"], "states after a revocation")
    done = place.fubako("keys", "export", "--out", place.path / "sender-2.pem", config=settings)
    night.equal((done.code, done.out.split()), (0, [present]), "keys that are still exported")


def damaged(place, settings, old, present):
    """keys list names what is wrong, and lists the rest; a revoked key's file is nobody's business."""
    kept = present.read_bytes()
    present.write_bytes(old.read_bytes())
    old.unlink()
    listed = place.fubako("keys", "list", config=settings)
    night.equal((listed.code, len(listed.out.splitlines())), (12, 2), f"keys list ({listed.out}{listed.err})")
    night.contains(listed.err, f"{present.name}: [key-list-wrong]", "stderr")
    night.true(old.name not in listed.err, "the revoked key's file")
    done = place.fubako("keys", "export", "--out", place.path / "sender-3.pem", config=settings)
    night.equal((done.code, "[key-list-wrong]" in done.err), (12, True), f"exporting another's key ({done.err})")
    present.write_bytes(kept)


def no_core_file(sealed):
    """A process that holds the key leaves no core file, whatever its caller allows."""
    place = sealed.place
    words = place.command("run", "--inbox", night.INBOX, "--outbox", place.path / "core/outbox", "--state",
                          place.path / "core/state", "--date", night.NIGHT, *sealed.words, config=sealed.settings)
    allowed = resource.getrlimit(resource.RLIMIT_CORE)[1]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (allowed, allowed)))
    while process.poll() is None and not list((place.path / "core").glob("state/runs/*/plan/plan.json")):
        time.sleep(0.001)
    limits = Path(f"/proc/{process.pid}/limits").read_text("ascii")
    process.kill()
    process.wait()
    night.equal(re.findall(r"Max core file size +(\S+) +(\S+)", limits), [("0", "0")], "core files of a run")


def secrets(place):
    """No password and no private key in any message, log, plan, state or outbox file."""
    sealed = Sealed(place)
    run = sealed.run(lang="ja")
    bundle = published(run)
    desk = sealed.desk("desk", bundle)
    contents = subprocess.run(["7z", "x", "-so", str(bundle), "key.cms"], capture_output=True, check=True).stdout
    (desk.folder / "key.cms").write_bytes(contents)
    password = subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-in", "key.cms", "-recip", "recipient.pem",
                               "-inkey", "recipient.key.pem"], cwd=desk.folder, capture_output=True, check=True).stdout
    night.true(re.fullmatch(rb"[0-9a-f]{64}", password), "the password")
    key, = (sealed.config / "keys/signing").glob("*.key.pem")
    body = key.read_bytes().splitlines()[1]
    logged = sealed.run("logged", "--verbose")
    said = "".join(one.out + one.err for one in (run, logged)).encode()
    no_core_file(sealed)
    for secret, what in ((password, "the password"), (body, "the private key")):
        night.true(secret not in said, f"{what} in messages and log")
        for folder in (run.outbox, run.state):
            for path in (p for p in folder.rglob("*") if p.is_file()):
                night.true(secret not in path.read_bytes(), f"{what} in {path.relative_to(place.path)}")


CASES = {"page": page, "altered": altered, "kills": kills, "withdrawn": withdrawn, "certificates": certificates,
         "keys": keys, "secrets": secrets}


def test(program, case):
    with night.Workspace(program) as place:
        CASES[case](place)


night.main(test, *sys.argv[1:])
