#!/usr/bin/python3
"""Every word of a text comes out once, in its order, in every format; and where it should stand.

    tests/pdf/test_words.py SRBC PDFS WORK [COUNT]

Documents of every construct are made (words_corpus.py), rendered to PDF in the folder PDFS and to
HTML and Markdown in WORK, where their sources lie, and their words compared with those put in:

tags       the words of the PDF's structure tree, in its order, footnotes apart
drawn      the words that pdftotext finds on the pages, in any order
html       the words of the page's <main>
markdown   the words of the page that the written Markdown makes
page       text outside the printable area, or upon other text

Later steps take the PDF files along: qpdf, veraPDF, our checker.

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

THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"  # too thin for pdftotext to see
INLINE = {"Span", "Code", "Link", "Reference", "Quote", "Em", "Strong"}
NUMBERS = re.compile(r"\d+|\D+")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
MM = 72 / 25.4
LEFT, TOP, RIGHT, BOTTOM = 24 * MM, 297 * MM - 36 * MM, 210 * MM - 24 * MM, 22 * MM
KERNING = 0.2  # em, how far a letter may be drawn into the one before
SPACE_ADVANCE = 0.61  # em, that of the monospaced face, the widest; a line may end with a space


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
            near = " ".join(map(str, expected[max(a - 3, 0) : a]))
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
        self.everything = []  # the pieces with labels, references and notes
        for element in pdf.tree.elements():
            self.read(element, self.pieces)

    def read(self, element, pieces):
        block = element.tag not in INLINE
        if block:
            self.put(" ", pieces)
        for kid in element.kids:
            if not isinstance(kid, Element):
                for run in self.pdf.runs.get(kid, []):
                    self.put(run.text, pieces)
            elif kid.tag == "Lbl":
                self.labels.append(self.pdf.element_text(kid))
                self.everything += [" ", self.labels[-1], " "]
            elif kid.tag == "Reference":
                text = self.pdf.element_text(kid)
                self.references.append(int(text))
                pieces.append(" " if text.endswith(" ") else "")
                self.everything.append(text)
            elif kid.tag == "Note":
                self.read_note(kid)
            else:
                self.read(kid, pieces)
        if block:
            self.put(" ", pieces)

    def put(self, text, pieces):
        pieces.append(text)
        self.everything.append(text)

    def read_note(self, element):
        labels, around, pieces = self.labels, self.everything, []
        self.labels, self.everything = [], []
        self.read(element, pieces)
        self.notes[int(self.labels[0])] = split("".join(pieces))
        self.labels, self.everything = labels + self.labels, self.everything + [" "] + around

    def words(self):
        return split("".join(self.pieces))


def visible_end(run):
    blank = len(run.text) - len(run.text.rstrip())
    return run.end[0] - blank * SPACE_ADVANCE * run.size


def placed_wrongly(pdf, area=(LEFT, TOP, RIGHT, BOTTOM)):
    """The first text that stands outside the printable area or upon another, or None."""
    left, top, right, bottom = area
    for page in pdf.pages:
        boxes = []
        for run in page.runs:
            if not run.text.strip("\u00ad \u00a0"):
                continue
            x, y, end = run.start[0], run.start[1], visible_end(run)
            high, low = (842, 0) if run.mcid is None else (top, bottom)
            if x < left - 0.2 or end > right + 0.2 or y < low - 0.1 or y + 0.6 * run.size > high + 0.1:
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
    """The text outside the structure: running head and foot, repeated heads of tables."""
    text = ""
    for page in pdf.pages:
        end = None
        for run in page.runs:
            if run.mcid is None:
                x, y = run.start
                joins = end is not None and abs(y - end[1]) < 4 and abs(x - end[0]) < KERNING * run.size
                joins = joins or text.endswith("\u00ad")
                text = text.rstrip("\u00ad") + ("" if joins else " ") + run.text
                end = run.end
    return text


def drawn_wrongly(path, pdf, reading):
    """How the words that pdftotext finds differ from those in the tree and in the artifacts. Those
    that are divided without a hyphen, such as long addresses, may stand in pieces."""

    def count(text):
        text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text.replace(THIN_SPACE, ""))
        # a number beside right-to-left words, such as that of a note, stands on their other side
        words = [
            piece
            for word in text.split()
            for piece in (NUMBERS.findall(word) if RIGHT_TO_LEFT.search(word) else [word])
        ]
        backwards = [min(w, w[::-1]) if RIGHT_TO_LEFT.search(w) else w for w in words]
        return collections.Counter(backwards)

    def belongs(piece, word):
        # signs among right-to-left words are mirrored and change places
        return piece in word or (set(piece) <= set(word) and not re.search(r"\w", piece))

    text = run("pdftotext", "-raw", path, "-").stdout
    expected = count("".join(reading.everything).replace("\u00ad", "") + artifacts(pdf))
    # a long word that goes on over the page has the foot between its pieces
    for joint in ("\u00ad *\n", "\u00ad"):
        found = count(re.sub(joint, "", text))
        lost, more = list((expected - found).elements()), list((found - expected).elements())
        pieces = all(any(belongs(piece, word) for word in lost) for piece in more)
        if pieces and sorted("".join(lost)) == sorted("".join(more)):
            return None
    return f"lost {lost[:8]}, more {more[:8]}"


# ---- one document ----


def check(task):
    document, pdfs, work = task
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

    for what, folder in (("html", work), ("markdown", work / "again")):
        page = Page((folder / f"{document.name}.html").read_text(encoding="utf-8"))
        found = {number: split(text) for number, text in page.notes.items()}
        compare(what, split(page.text), found, page.references)
    path = pdfs / f"{document.name}.pdf"
    pdf = TaggedPdf(str(path))
    reading = Reading(pdf)
    compare("tags", reading.words(), reading.notes, reading.references)
    fail("drawn", drawn_wrongly(path, pdf, reading))
    fail("page", placed_wrongly(pdf))
    return failures


def render(srbc, files, forms, folder):
    folder.mkdir(parents=True, exist_ok=True)
    result = run(srbc, "render", "-q", *files, "-f", forms, "--output-dir", folder)
    if result.returncode != 0:
        sys.exit(f"FAIL rendering to {forms} ended with {result.returncode}\n{result.stderr}")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    srbc, pdfs, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    documents = list(words_corpus.documents(count))
    sources = work / "source"
    sources.mkdir(parents=True, exist_ok=True)
    for document in documents:
        (sources / f"{document.name}.md").write_text(document.markdown, encoding="utf-8")
    names = [f"{document.name}.md" for document in documents]
    render(srbc, [sources / name for name in names], "pdf", pdfs)
    render(srbc, [sources / name for name in names], "html,md", work)
    render(srbc, [work / name for name in names], "html", work / "again")
    bad = 0
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for failures in pool.map(check, [(d, pdfs, work) for d in documents], chunksize=8):
            bad += bool(failures)
            for failure in failures:
                print("FAIL", failure)
    print(f"{count - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
