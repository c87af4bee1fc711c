#!/usr/bin/python3
"""Items in, headings out: every item of a meeting stands once, in its order and under its number, in
each document, format and edition that has items.

    tests/e2e/items.py SRBC OUTPUT

OUTPUT is what tests/tools/build_everything.py made; extracts of chosen §§ are made here. What must be
found is read from the meeting's file alone: its titles, those of standing items, and numbers counted
as the format says. An item that is secret keeps its number for the public, and its title is nowhere.
Looked at are

agenda, minutes    the headings of the page, of the PDF's structure tree and of the Markdown; the
                   bookmarks of the PDF
extracts           the same: one § a file, chosen §§, those sent to each recipient, and no other
list of decisions  the rows of the tables and sheets
list of votes      the headings: §§ with votes, and no other
programme          each point, once and in its order
data               the items and those below them

Prints "FAIL FILE: what" for each file that fails, and the sum.
"""

import csv
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

import openpyxl
import pikepdf

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "tools"), str(HERE.parent / "pdf")]

import examples  # noqa: E402
from tagged_pdf import Element, TaggedPdf  # noqa: E402

STANDING = {
    "upprop": "Upprop",
    "val av justerare": "Val av justerare",
    "föredragningslista": "Fastställande av föredragningslista",
    "föregående protokoll": "Föregående protokoll",
    "justering": "Justering",
    "anmälan av jäv": "Anmälan av jäv",
    "nästa sammanträde": "Nästa sammanträde",
    "övriga frågor": "Övriga frågor",
    "avslutning": "Avslutning",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


# ---- what must be there --------------------------------------------------------------------------


@dataclass
class Item:
    agenda: str  # its number in the agenda, "9 a"
    minutes: str  # "§ 24", "§ 24 a"
    title: str
    secret: bool
    votes: int
    sent: set  # recipients
    below: list = field(default_factory=list)

    def label(self, document):
        return self.agenda if document == "foredragningslista" else self.minutes


def plain(text):
    """Text with its spaces alike and nothing that only tells where a word may be divided."""
    return " ".join(str(text).replace("\u00ad", "").split())


def read(path):
    return examples.yaml.load(path.read_text(encoding="utf-8"), examples.yaml.BaseLoader)


def body_of(path, values):
    body = values["organ"]
    return body if isinstance(body, dict) else read(path.parent / body)


def first_paragraph(path, values):
    """The § that a meeting begins with: given, counted on from the meeting before, or 1."""
    if "paragraf" in values:
        return int(values["paragraf"])
    numbering = body_of(path, values).get("numrering", {})
    if "föregående" not in values or numbering.get("period") == "möte":
        return 1
    before = path.parent / values["föregående"]
    earlier = read(before)
    return first_paragraph(before, earlier) + len(earlier.get("ärenden", []))


def items_of(meeting):
    values = meeting.values
    patterns = body_of(meeting.path, values).get("numrering", {})
    agenda_pattern = patterns.get("föredragningslista", "{nr}")
    minutes_pattern = patterns.get("protokoll", "§ {nr}")
    number, paragraph = 0, first_paragraph(meeting.path, values) - 1
    for source in values.get("ärenden", []):
        source = {"rubrik": source} if isinstance(source, str) else source
        number = int(source.get("nummer", number + 1))
        paragraph = int(source.get("paragraf", paragraph + 1))
        agenda = agenda_pattern.replace("{nr}", str(number))
        minutes = minutes_pattern.replace("{nr}", str(paragraph))
        yield make_item(source, agenda, minutes, False)


def make_item(source, agenda, minutes, secret):
    title = source.get("rubrik") or STANDING[source["standard"]]
    secret = secret or "sekretess" in source or source.get("personuppgifter") == "ja"
    sent = source.get("expedieras till", [])
    sent = {sent} if isinstance(sent, str) else set(sent)
    item = Item(agenda, minutes, plain(title), secret, len(source.get("omröstningar", [])), sent)
    for letter, below in zip(LETTERS, source.get("underärenden", [])):
        item.below.append(make_item(below, f"{agenda} {letter}", f"{minutes} {letter}", secret))
    return item


def flat(items, edition):
    """Items and those below them, in their order. Below a secret one the public is shown nothing."""
    for item in items:
        yield item
        if not (item.secret and edition == "public"):
            yield from flat(item.below, edition)


# ---- what is there: headings and rows of a file --------------------------------------------------


class Page(html.parser.HTMLParser):
    """Headings, rows of tables and all text of a page's <main>."""

    HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.headings, self.rows, self.text = [], [], ""
        self.main = False
        self.open = None  # the list whose last entry is being read
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.main = self.main or tag == "main"
        if tag in self.HEADINGS or tag == "tr":
            self.open = self.headings if tag in self.HEADINGS else self.rows
            self.open.append("")
        self.put_gap(tag)

    def handle_endtag(self, tag):
        self.put_gap(tag)
        if tag in self.HEADINGS or tag == "tr":
            self.open = None
        self.main = self.main and tag != "main"

    def handle_data(self, data):
        self.put(data)

    def put_gap(self, tag):
        if tag != "span":  # words go on across a span's ends
            self.put(" ")

    def put(self, text):
        if self.main:
            self.text += text
        if self.open is not None:
            self.open[-1] += text


@dataclass
class Found:
    headings: list
    rows: list
    text: str
    bookmarks: list | None = None

    def __post_init__(self):
        self.headings = [plain(heading) for heading in self.headings]
        self.rows = [plain(row) for row in self.rows]
        self.text = plain(self.text)


def find_html(path):
    page = Page(path.read_text(encoding="utf-8"))
    return Found(page.headings, page.rows, page.text)


def find_markdown(path):
    """As CommonMark has it; marks of stress and escapes are taken away."""
    text = re.sub(r"\\([!-/:-@\[-`{-~])|[*_]", r"\1", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.M)
    rows = re.findall(r"^\|(?! *:?-)(.*)\|$", text, re.M)
    return Found(headings, [row.replace("|", " ") for row in rows], text)


def bookmarks_of(path):
    def below(entries):
        for entry in entries:
            yield plain(entry.title)
            yield from below(entry.children)

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return list(below(outline.root))


def find_pdf(path):
    pdf = TaggedPdf(str(path))
    headings, rows = [], []

    def text_of(element):
        """Its words, with a space between its parts where they are blocks of their own."""
        cells = [kid for kid in element.kids if isinstance(kid, Element) and kid.tag in ("TH", "TD")]
        return " ".join(map(pdf.element_text, cells)) if cells else pdf.element_text(element)

    for element in pdf.tree.elements():
        walk = [element]
        while walk:
            found = walk.pop(0)
            if re.fullmatch("H[1-6]", found.tag):
                headings.append(text_of(found))
            elif found.tag == "TR":
                rows.append(text_of(found))
            walk = [kid for kid in found.kids if isinstance(kid, Element)] + walk
    text = " ".join(pdf.element_text(element) for element in pdf.tree.elements())
    return Found(headings, rows, text, bookmarks_of(path))


def find_sheet(path):
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(text.splitlines(), delimiter=";"))
    else:
        book = openpyxl.load_workbook(path)
        rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    rows = [" ".join("" if cell is None else str(cell) for cell in row) for row in rows]
    return Found([], rows, " ".join(rows))


READERS = {"html": find_html, "md": find_markdown, "pdf": find_pdf, "xlsx": find_sheet,
           "csv": find_sheet}  # fmt: skip


# ---- comparing -----------------------------------------------------------------------------------


def begins(label, text):
    """Whether the text begins with that number, and not with a longer one."""
    return text == label or text.startswith(label + " ") or text.startswith(label + ". ")


def is_shown(item, edition):
    return not (item.secret and edition == "public")


def stands(item, text, document, edition):
    """Whether a heading or row is that of the item."""
    return begins(item.label(document), text) and (
        not is_shown(item, edition) or item.title in text
    )


def in_order(items, texts, document, edition):
    """What is wrong with texts that should be those of the items, one each."""
    at = -1
    for item in items:
        places = [n for n, text in enumerate(texts) if stands(item, text, document, edition)]
        name = f"'{item.label(document)} {item.title}'"
        if len(places) != 1:
            yield f"{name} stands {len(places)} times"
        elif places[0] < at:
            yield f"{name} is not in its order"
        else:
            at = places[0]


def numbered(texts):
    """The texts that begin as items do: "9", "9 a", "§ 24"."""
    return [text for text in texts if re.match(r"(§ )?\d+( [a-z])? (?!§)\D", text)]


def check_headings(items, found, document, edition):
    every = list(flat(items, edition))
    yield from in_order(every, found.headings, document, edition)
    if items and len(numbered(found.headings)) != len(every):
        yield f"{len(every)} items, {len(numbered(found.headings))} numbered headings"
    if found.bookmarks is not None:
        yield from (f"bookmarks: {what}"
                    for what in in_order(items, found.bookmarks, document, edition))  # fmt: skip


def check_rows(items, found, edition):
    yield from in_order(flat(items, edition), found.rows, "beslutslista", edition)


def check_votes(items, found, edition):
    # a sheet names the § in a row that begins with "Ärende", or as every row's first cells
    texts = found.headings or [re.sub("^Ärende ", "", row) for row in found.rows]
    for item in flat(items, edition):
        there = any(stands(item, text, "omrostningslista", edition) for text in texts)
        if there != (item.votes > 0 and is_shown(item, edition)):
            name = f"'{item.minutes} {item.title}'"
            yield f"{name} with {item.votes} votes is {'' if there else 'not '}there"


def points_of(points):
    for point in points:
        yield plain(point["rubrik"] if isinstance(point, dict) else point)
        if isinstance(point, dict):
            yield from points_of(point.get("punkter", []))


def check_programme(meeting, found):
    at = 0
    titles = [title for day in meeting.values["program"] for title in points_of(day["punkter"])]
    for title in titles:
        place = found.text.find(title, at)
        if place < 0:
            yield f"'{title}' is not there, or not in its order"
        else:
            at = place + len(title)
    for title in set(titles):
        # a title may be part of another's, or of a text
        if found.text.count(title) < titles.count(title):
            yield f"'{title}' stands {found.text.count(title)} times"


def check_secrecy(items, found, edition):
    for item in flat(items, "whole") if edition == "public" else ():
        if item.secret and item.title in found.text:
            yield f"the secret '{item.title}' is there"


def check_file(meeting, document, edition, items, path):
    try:
        found = READERS[path.suffix[1:]](path)
    except Exception as problem:  # whatever a library makes of a damaged file
        yield f"cannot be read: {problem}"
        return
    yield from check_secrecy(items, found, edition)
    if document in ("foredragningslista", "protokoll", "protokollsutdrag"):
        yield from check_headings(items, found, document, edition)
    elif document == "beslutslista":
        yield from check_rows(items, found, edition)
    elif document == "omrostningslista":
        yield from check_votes(items, found, edition)
    elif document == "tidsplan":
        yield from check_programme(meeting, found)


def check_data(items, edition, path):
    """The items of the JSON, number for number."""

    def compare(expected, there, where):
        if len(expected) != len(there):
            yield f"{len(expected)} items {where}, {len(there)} in the data"
        for item, value in zip(expected, there):
            if is_shown(item, edition):
                if plain(value["rubrik"]) != item.title:
                    yield f"'{item.title}' is '{value['rubrik']}'"
                yield from compare(item.below, value["underärenden"], f"below '{item.title}'")
            elif item.title in json.dumps(value, ensure_ascii=False):
                yield f"the secret '{item.title}' is there"
            for key, label in (("ärendenummer", item.agenda), ("paragraf", item.minutes)):
                digits = [re.sub(r"\D", "", str(text)) for text in (value.get(key), label)]
                if where == "in all" and digits[0] != digits[1]:
                    yield f"'{item.title}' has {key} {value.get(key)}, not {label}"

    data = json.loads(path.read_text(encoding="utf-8"))
    yield from compare(items, data["ärenden"], "in all")


def checks(meeting):
    """(file, items that it must have, document, edition) for each file of a meeting."""
    items = list(items_of(meeting))
    for document, form in meeting.documents():
        for edition in examples.EDITIONS:
            files = meeting.files(document, form, edition)
            if document != "protokollsutdrag":
                yield from ((path, items, document, edition) for path in files)
                continue
            if len(files) != len(items):
                yield meeting.folder / document / f"*.{form}", items, None, edition
            # by the numbers in their names: "…-p9.pdf" before "…-p10.pdf"
            files.sort(key=lambda path: [int(number) for number in re.findall(r"\d+", path.name)])
            yield from ((path, [item], document, edition) for path, item in zip(files, items))


# ---- extracts of chosen §§ -----------------------------------------------------------------------


def extract(srbc, meeting, folder, *options):
    """The files of an extract by their format: {"pdf": […], …}."""
    command = [srbc, "extract", meeting.path, "-q", "-f", "pdf,html,md", "--output-dir", folder]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=120)
    return {form: sorted(pathlib.Path(folder).glob(f"*.{form}")) for form in ("pdf", "html", "md")}


def numbers_of(items):
    return ",".join(re.sub(r"\D", "", item.minutes) for item in items)


def recipients_of(item):
    return item.sent.union(*map(recipients_of, item.below))


def check_chosen(srbc, meeting, items):
    """Extracts of §§ that do not follow on each other, and one for each recipient."""
    chosen = items[::3][:4]
    for edition in examples.EDITIONS:
        options = ["--public"] if edition == "public" else []
        with tempfile.TemporaryDirectory() as folder:
            made = extract(srbc, meeting, folder, "-p", numbers_of(chosen), *options)
            for form, files in made.items():
                what = f"{meeting}, {edition}, {form} of §§ {numbers_of(chosen)}"
                if len(files) != 1:
                    yield f"{what}: {len(files)} files"
                for path in files:
                    problems = check_file(meeting, "protokollsutdrag", edition, chosen, path)
                    yield from (f"{what}: {problem}" for problem in problems)
    recipients = set().union(*map(recipients_of, items))
    if recipients:
        with tempfile.TemporaryDirectory() as folder:
            made = extract(srbc, meeting, folder, "--each", "recipient")
            yield from check_recipients(meeting, items, recipients, made)


def check_recipients(meeting, items, recipients, made):
    groups = [[item for item in items if name in recipients_of(item)] for name in recipients]
    for form, files in made.items():
        if len(files) != len(recipients):
            yield f"{meeting}: {len(files)} files of {form} for {len(recipients)} recipients"
        left = list(groups)
        for path in files:
            fits = [group for group in left
                    if not any(check_file(meeting, "protokollsutdrag", "whole", group, path))]  # fmt: skip
            if fits:
                left.remove(fits[0])
            else:
                yield f"{meeting}, {path.name}: not the §§ of any recipient"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    srbc, output = sys.argv[1], pathlib.Path(sys.argv[2])
    good = bad = 0

    def tell(where, problems):
        nonlocal good, bad
        good, bad = good + (not problems), bad + bool(problems)
        for problem in problems[:5]:
            print(f"FAIL {where}: {problem}")

    for meeting in examples.meetings(output):
        for path, items, document, edition in checks(meeting):
            if document is None:
                tell(path, [f"not one file for each of {len(items)} §§"])
            elif document == "data":
                tell(path, list(check_data(items, edition, path)))
            else:
                tell(path, list(check_file(meeting, document, edition, items, path)))
        if examples.is_held(meeting.values):
            tell("extracts", list(check_chosen(srbc, meeting, list(items_of(meeting)))))
    print(f"{good} passed, {bad} failed")
    return 1 if bad or not good else 0


if __name__ == "__main__":
    sys.exit(main())
