#!/usr/bin/python3
"""The three renderings of a document say the same: pdf, html and Markdown of every document and
edition of every meeting have equal words in equal order, and the words on the PDF's pages are those
of its structure tree.

    tests/e2e/words.py SRBC OUTPUT WORK

OUTPUT is what tests/tools/build_everything.py made. The Markdown is rendered once more to a page, in the
folder WORK, so that its marks are read by what is tested elsewhere (tests/pdf/test_words.py). Numbers
of pages in a list of contents stand only in the PDF, and are not compared.

Prints "FAIL FILE: what" for each that differs, and the sum.
"""

import concurrent.futures
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "tools"), str(HERE.parent / "pdf")]

import examples  # noqa: E402
from tagged_pdf import TaggedPdf  # noqa: E402
from test_words import (  # noqa: E402
    MM,
    Page,
    Reading,
    difference,
    drawn_wrongly,
    placed_wrongly,
    render,
    split,
)

# profiles have margins of their own; no printer needs more than this
PAPER = (9 * MM, 297 * MM - 9 * MM, 210 * MM - 9 * MM, 9 * MM)


class DocumentReading(Reading):
    """What a screen reader is given; the words are without the page numbers of a list of contents."""

    def read(self, element, pieces):
        if element.tag != "TOCI":
            super().read(element, pieces)
            return
        text = self.pdf.element_text(element)
        pieces += [" ", re.sub(r"\s*\d+\s*$", "", text), " "]
        self.everything += [" ", text, " "]


def words_of_page(path):
    return split(Page(path.read_text(encoding="utf-8")).text)


def check(task):
    """The problems of one document: its html against its pdf and its Markdown."""
    stem, markdown = task
    problems = []
    expected = words_of_page(stem.with_suffix(".html"))
    if not expected:
        problems.append("the page is empty")
    pdf_path = stem.with_suffix(".pdf")
    pdf = TaggedPdf(str(pdf_path))
    reading = DocumentReading(pdf)
    found = {"pdf": reading.words()}
    if markdown is not None:
        found["md"] = words_of_page(markdown)
    for form, words in found.items():
        problems.append(difference(expected, words) and f"{form}, {difference(expected, words)}")
    problems.append(drawn_wrongly(pdf_path, pdf, reading))
    problems.append(placed_wrongly(pdf, PAPER))
    return stem, [problem for problem in problems if problem]


def tasks(srbc, output, work):
    """(stem of a document's files, page made of its Markdown or None)"""
    for meeting in examples.meetings(output):
        made = set(meeting.documents())
        for document in sorted({name for name, _ in made}):
            if not {(document, "pdf"), (document, "html")} <= made:
                continue
            for edition in examples.EDITIONS:
                stems = [path.with_suffix("") for path in meeting.files(document, "html", edition)]
                markdown = meeting.files(document, "md", edition)
                folder = work / meeting.folder.relative_to(output) / document / edition
                if markdown:
                    render(srbc, markdown, "html", folder)
                for stem in stems:
                    again = folder / f"{stem.name}.html"
                    yield stem, again if (document, "md") in made else None


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    srbc, output, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    good = bad = 0
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for stem, problems in pool.map(check, tasks(srbc, output, work), chunksize=4):
            good, bad = good + (not problems), bad + bool(problems)
            for problem in problems:
                print(f"FAIL {stem}: {problem}")
    print(f"{good} passed, {bad} failed")
    return 1 if bad or not good else 0


if __name__ == "__main__":
    sys.exit(main())
