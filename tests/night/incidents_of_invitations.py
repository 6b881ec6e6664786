"""Invitations to go digital: one token a piece, which only the person it was sent to can use, once."""

import re
import subprocess

import altered_inbox
import night

BILLS, PREMIUMS = "990001/2026-property-tax", "990001/2026-care-premium"
JOBS = {BILLS: ["FA-0002", "FA-0008", "FA-0077"], PREMIUMS: ["KG-0001"]}
PROTECTED, MINE, OTHER = "FA-0077", "FA-0002", "FA-0008"
URL = "https://tsuchi.city-mihon.example/i/"
INVITED = "次回からオンラインで受け取れます"
NEXT, AS_OF = "2026-04-08", "2026-04-07T18:00:00+09:00"
ACT = {"form_group": "local-tax", "choice": "electronic", "valid_from": "2026-04-08", "valid_to": "",
       "received_at": "2026-04-07T15:00:00+09:00", "source": "invite"}
COLUMNS = ["act_id", "addressee_no", "form_group", "choice", "valid_from", "valid_to", "received_at", "source",
           "evidence"]


def with_key(place):
    config = place.copy_config()
    (config / "keys/invite.key").write_text("0123456789abcdef" * 4 + "\n", "ascii")
    return config / "fubako.yaml"


def tokens(place, run):
    """{record key: tokens that a reader finds where a form prints them, on all pages of its notice}."""
    found = {}
    for job in JOBS:
        for key, pieces in altered_inbox.pieces_of(run, job).items():
            found[key] = [text.removeprefix(URL) for corner in corners(place, pieces[0])
                          for text in read_symbols(corner) if text.startswith(URL)]
            night.equal(text_of(place).count(INVITED), len(found[key]), f"words beside the invitation of {key}")
    return found


def corners(place, piece):
    """The lower left corner of each page, 10 … 45 by 235 … 290 mm, as pictures of 300 dots to the inch."""
    pdf = place.path / "notice.pdf"
    row, = [row for row in night.read_csv(piece["bundle"]["streams.csv"])
            if row["piece_id"] == piece["piece_id"] and row["stream"] == "notice"]
    pdf.write_bytes(piece["bundle"][row["pdf"]])
    first, pages = int(row["first_page"]), int(row["pages"])
    subprocess.run(["qpdf", "--replace-input", pdf, "--pages", ".", f"{first}-{first + pages - 1}", "--"], check=True)
    subprocess.run(["pdftoppm", "-r", "300", "-gray", "-x", "118", "-y", "2776", "-W", "414", "-H", "650", pdf,
                    place.path / "corner"], check=True)
    pictures = sorted(place.path.glob("corner-*.pgm"))
    night.equal(len(pictures), pages, "pictures of its pages")
    yield from pictures
    for picture in pictures:
        picture.unlink()


def text_of(place):
    done = subprocess.run(["pdftotext", place.path / "notice.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def read_symbols(picture):
    done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture], capture_output=True,
                          text=True)
    return done.stdout.splitlines()


def printed(place):
    """Defence: a token says nothing, is another on each piece, and a protected person gets none."""
    inbox = altered_inbox.Inbox(place, JOBS)
    run = place.run("first", inbox=inbox.folder, config=with_key(place))
    night.true("invite-key-missing" not in run.err, "no notice where there is a key")
    found = tokens(place, run)
    night.equal({key: len(one) for key, one in found.items()},
                {"FA-0002": 1, "FA-0008": 1, "FA-0077": 0, "KG-0001": 1}, "tokens by piece")
    told = [one for all_of in found.values() for one in all_of]
    night.equal(len(set(told)), 3, "different tokens")
    night.true(all(re.fullmatch("[a-z2-7]{20}", one) for one in told), f"tokens {told}")
    tables = [data.decode() for bundle in night.bundles(run.folder)
              for name, data in night.entries(bundle).items() if name.endswith((".csv", ".json"))]
    night.true(not any(one in table for one in told for table in tables), "no token in the bundle's tables")


def no_key(place):
    """Defence: without a key nothing is printed that could be guessed, and the run says so."""
    inbox = altered_inbox.Inbox(place, JOBS)
    config = place.copy_config()
    run = place.run("first", inbox=inbox.folder, config=config / "fubako.yaml")
    night.contains(run.err, "[invite-key-missing]", "stderr")
    night.equal(tokens(place, run), {"FA-0002": [], "FA-0008": [], "FA-0077": [], "KG-0001": []}, "tokens")
    (config / "keys/invite.key").write_text("0123456789abcdef" * 2 + "\n", "ascii")
    run = place.run("second", inbox=inbox.folder, config=config / "fubako.yaml")
    night.true("invite-key-missing" not in run.err, "with a key of 32 characters")
    (config / "keys/invite.key").write_text(("0123456789abcdef" * 2)[:31], "ascii")
    run = place.run("third", inbox=inbox.folder, config=config / "fubako.yaml")
    night.contains(run.err, "[invite-key-short]", "stderr with a key of 31 characters")
    night.true(not run.outbox.exists() or not night.bundles(run.folder), "bundles with a key of 31 characters")


class Answers:
    """A night of invitations, and the next night with answers to them."""

    def __init__(self, place):
        self.place, self.config = place, with_key(place)
        self.inbox = altered_inbox.Inbox(place, JOBS)
        run = place.run("first", inbox=self.inbox.folder, config=self.config)
        self.tokens = {key: found[0] for key, found in tokens(place, run).items() if found}
        self.people = {key: row["addressee_no"] for key, row in self.inbox.records(BILLS).items()}
        self.job = self.inbox.once_more(BILLS, "2026-property-tax-2", kind="supplement")
        self.known = night.read_csv(self.inbox.folder / "990001/consents.csv")

    def night(self, answers, as_of=AS_OF):
        """`answers`: (number, whose act, token)."""
        with self.inbox.consents("990001", as_of, COLUMNS) as rows:
            rows[:] = self.known + [ACT | {"act_id": f"990001-9200{number}", "addressee_no": self.people[key],
                                           "evidence": token} for number, key, token in answers]
        return self.place.run("first", inbox=self.inbox.folder, config=self.config, date=NEXT)

    def refused(self, answers, code):
        run = self.night(answers)
        night.equal((run.code, altered_inbox.refused(run, self.job), night.bundles(run.folder)),
                    (12, {"consents-untrusted", code}, []), f"the night with {code}")


def taken(place):
    """The lever: an answer is an act, and its person gets no more paper."""
    answers = Answers(place)
    run = answers.night([(1, MINE, answers.tokens[MINE])])
    night.equal(altered_inbox.decided(run, answers.job),
                {MINE: ("electronic", "consent-act"), OTHER: ("paper", "consent-act"),
                 PROTECTED: ("paper", "consent-act")}, f"with an answer ({run.err})")


def strange(place):
    """Defence: a token is worth nothing in other hands, nor twice; such a file is refused as a whole."""
    answers = Answers(place)
    mine = answers.tokens[MINE]
    answers.refused([(1, OTHER, mine)], "invite-token-of-another")
    answers.refused([(1, MINE, mine[::-1])], "invite-token-unknown")
    answers.refused([(1, MINE, "")], "invite-token-unknown")
    answers.refused([(1, MINE, mine), (2, MINE, mine)], "invite-token-twice")
    run = answers.night([(1, MINE, mine)])
    night.equal(altered_inbox.decided(run, answers.job)[MINE], ("electronic", "consent-act"), "the right answer")
    answers.job = answers.inbox.once_more(BILLS, "2026-property-tax-3", kind="supplement")
    answers.refused([(1, MINE, mine), (2, MINE, mine)], "invite-token-twice")


OUTCOMES = {
    "InvitationIsAnotherOnEachPiece": printed,
    "NoInvitationWithoutAKey": no_key,
    "AnswerToAnInvitationIsAnAct": taken,
    "StrangeTokenIsRefused": strange,
}
