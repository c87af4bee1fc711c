#!/usr/bin/python3
"""Every word of a text comes out once, in its order, in every format; and where it should stand.

    tests/pdf/test_words.py SRBC OUTPUT [COUNT]

Documents of every construct are made (words_corpus.py), rendered to PDF, HTML and Markdown in
OUTPUT/words, and their words compared with those put into them:

tags       the words of the PDF's structure tree, in its order, footnotes apart
drawn      the words that pdftotext finds on the pages, in any order
html       the words of the page's <main>
markdown   the words of the page that the written Markdown makes
page       text outside the printable area, or upon other text
qpdf       what qpdf --check finds

Prints "FAIL NAME: what" for each that fails, and the sum.
"""

import collections
import concurrent.futures
import difflib
import html.parser
import pathlib
import re
import subprocess
import sys
import unicodedata

import words_corpus
from tagged_pdf import Element, TaggedPdf

INLINE = {"Span", "Code", "Link", "Reference", "Quote", "Em", "Strong"}
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
MM = 72 / 25.4
LEFT, TOP, RIGHT, BOTTOM = 24 * MM, 297 * MM - 36 * MM, 210 * MM - 24 * MM, 22 * MM
KERNING = 0.2  # em, how far a letter may be drawn into the one before
SPACE_ADVANCE = 0.32  # em, the widest of the faces'; a line may end with a space


def split(text):
    return text.replace("\u00ad", "").split()


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def difference(expected, found):
    """The first place where two lists of words differ, or None."""
    if expected == found:
        return None
    for tag, a, b, c, d in difflib.SequenceMatcher(None, expected, found, False).get_opcodes():
        if tag != "equal":
            near = " ".join(expected[max(a - 3, 0) : a])
            return f"after '{near}': expected {expected[a : b][:8]}, found {found[c : d][:8]}"
    return None


# ---- HTML ----


class Page(html.parser.HTMLParser):
    """The texts of <main>: `words`, those of the notes by number, and the references' numbers."""

    INLINE = {"a", "em", "strong", "code", "span", "sup", "img"}

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.text, self.notes, self.references = "", {}, []
        self.main = self.skip = False
        self.note = None
        self.open_sup = self.back = False
        self.feed(source)

    def put(self, text):
        if self.note is None:
            self.text += text
        else:
            self.notes[self.note] += text

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "main":
            self.main = True
        elif tag == "sup":
            self.open_sup = True
        elif tag == "li" and attributes.get("id", "").startswith("_not"):
            self.note = int(attributes["id"][4:])
            self.notes[self.note] = ""
        elif tag == "a" and attributes.get("aria-label", "").startswith("Tillbaka"):
            self.back = True
        if tag not in self.INLINE:
            self.put(" ")

    def handle_endtag(self, tag):
        if tag == "main":
            self.main = False
        elif tag == "sup":
            self.open_sup = False
        elif tag == "a":
            self.back = False
        elif tag == "section" and self.note is not None:
            self.note = None
        if tag not in self.INLINE:
            self.put(" ")

    def handle_data(self, data):
        if self.open_sup:
            self.references.append(int(data))
        elif self.main and not self.back:
            self.put(data)


# ---- PDF ----


class Reading:
    """What a screen reader is given."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.pieces, self.notes, self.references, self.labels = [], {}, [], []
        for element in pdf.tree.elements():
            self.read(element, self.pieces)

    def read(self, element, pieces):
        block = element.tag not in INLINE
        if block:
            pieces.append(" ")
        for kid in element.kids:
            if not isinstance(kid, Element):
                pieces += [run.text for run in self.pdf.runs.get(kid, [])]
            elif kid.tag == "Lbl":
                self.labels.append(self.pdf.element_text(kid))
            elif kid.tag == "Reference":
                text = self.pdf.element_text(kid)
                self.references.append(int(text))
                pieces.append(" " if text.endswith(" ") else "")
            elif kid.tag == "Note":
                self.read_note(kid)
            else:
                self.read(kid, pieces)
        if block:
            pieces.append(" ")

    def read_note(self, element):
        labels, pieces = self.labels, []
        self.labels = []
        self.read(element, pieces)
        self.notes[int(self.labels[0])] = split("".join(pieces))
        self.labels = labels + self.labels

    def words(self):
        return split("".join(self.pieces))


def visible_end(run):
    blank = len(run.text) - len(run.text.rstrip())
    return run.end[0] - blank * SPACE_ADVANCE * run.size


def placed_wrongly(pdf):
    """The first text that stands outside the printable area or upon another, or None."""
    for page in pdf.pages:
        boxes = []
        for run in page.runs:
            if not run.text.strip("\u00ad \u00a0"):
                continue
            x, y, end = run.start[0], run.start[1], visible_end(run)
            high, low = (842, 0) if run.mcid is None else (TOP, BOTTOM)
            if x < LEFT - 0.2 or end > RIGHT + 0.2 or y < low - 0.1 or y + 0.6 * run.size > high + 0.1:
                return f"page {page.number}: '{run.text}' at {x:.1f}–{end:.1f}, {y:.1f} is outside"
            boxes.append((y, x, end, run.size, run.text))
        boxes.sort(key=lambda box: box[0])
        for n, (y, x, end, size, text) in enumerate(boxes):
            for y2, x2, end2, _, text2 in boxes[n + 1 :]:
                if y2 >= y + size / 2:
                    break
                if x2 < end - KERNING * size and x < end2 - KERNING * size:
                    return f"page {page.number}: '{text}' and '{text2}' stand upon each other"
    return None


def artifacts(pdf):
    """Words outside the structure: running head and foot, repeated heads of tables."""
    words = []
    for page in pdf.pages:
        line = []
        for run in page.runs:
            if run.mcid is None:
                if line and abs(line[-1].start[1] - run.start[1]) > 1:
                    words += split("".join(r.text for r in line))
                    line = []
                line.append(run)
        words += split("".join(r.text for r in line))
    return words


# ---- one document ----


def check(task):
    document, folder = task
    failures = []
    expected = split(" ".join(document.texts))
    notes = [split(" ".join(texts)) for texts in document.notes]

    def fail(what, text):
        if text:
            failures.append(f"{document.name}: {what}: {text}")

    def compare(what, words, found_notes, references):
        fail(what, difference(expected, words))
        if references is not None:
            fail(what + ", references", difference(document.references, references))
        fail(what + ", notes", difference(list(range(1, len(notes) + 1)), sorted(found_notes)))
        for number, words in enumerate(notes, 1):
            fail(f"{what}, note {number}", difference(words, found_notes.get(number, [])))

    for what, name in (("html", f"{document.name}.html"), ("markdown", f"again/{document.name}.html")):
        page = Page((folder / name).read_text(encoding="utf-8"))
        found = {number: split(text) for number, text in page.notes.items()}
        compare(what, split(page.text), found, page.references)
    path = folder / f"{document.name}.pdf"
    pdf = TaggedPdf(str(path))
    reading = Reading(pdf)
    compare("tags", reading.words(), reading.notes, reading.references)
    fail("page", placed_wrongly(pdf))
    result = run("qpdf", "--check", path)
    fail("qpdf", result.returncode and result.stdout + result.stderr)
    return failures


def main():
    srbc, output = sys.argv[1], pathlib.Path(sys.argv[2]) / "words"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    documents = list(words_corpus.documents(count))
    again = output / "again"
    again.mkdir(parents=True, exist_ok=True)
    sources = output / "source"
    sources.mkdir(exist_ok=True)
    for document in documents:
        (sources / f"{document.name}.md").write_text(document.markdown, encoding="utf-8")
    files = [sources / f"{d.name}.md" for d in documents]
    result = run(srbc, "render", "-q", *files, "-f", "pdf,html,md", "--output-dir", output)
    if result.returncode != 0:
        sys.exit(f"FAIL rendering ended with {result.returncode}\n{result.stderr}")
    files = [output / f"{d.name}.md" for d in documents]
    result = run(srbc, "render", "-q", *files, "-f", "html", "--output-dir", again)
    if result.returncode != 0:
        sys.exit(f"FAIL rendering the Markdown ended with {result.returncode}\n{result.stderr}")
    bad = 0
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for failures in pool.map(check, [(d, output) for d in documents], chunksize=8):
            bad += bool(failures)
            for failure in failures:
                print("FAIL", failure)
    print(f"{count - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
