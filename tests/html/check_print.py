#!/usr/bin/env python3
"""Prints HTML pages in a real browser and checks where their pages break.

    tests/html/check_print.py FILE.html…
    tests/html/check_print.py --self-test     a page that breaks badly is rejected

The first page must hold the beginning of what follows the title, not the title alone, no page may
end with a heading that has something under it, and nothing may be cut off because it is wider than the paper. Prints "pass FILE"
or "FAIL FILE" with what is wrong, and the sum at the end. Exit status 1 when one fails or none is given, 77 without Chromium or pdftotext.
"""

import collections
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from check_html import browser

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {"p", "li", "dt", "dd", "th", "td", "pre"}
FAULTY = """<!DOCTYPE html><html lang="sv"><title>Fel</title><style>@page { size: A4 }</style><main>
<h1>Titel</h1><div style="break-inside: avoid; height: 90vh"><p>Hela resten</p></div>
<h2>Ensam rubrik</h2><p style="break-before: page">Text</p>
<p style="white-space: nowrap">%s</p></main></html>""" % ("bred " * 90)


class Blocks(html.parser.HTMLParser):
    """The texts of a page's headings, of those with nothing under them, and of all blocks, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.headings, self.bare, self.texts, self.last = [], [], [], [], None
        self.feed(text[text.index("<main") :])
        self.follow("h1")

    def follow(self, tag):
        """What comes next is a block of this kind: the heading before it may have nothing under it."""
        if self.last and tag in HEADINGS and tag <= self.last[0]:
            self.bare.append(self.last[1])
        self.last = None

    def handle_starttag(self, tag, _):
        if tag in BLOCKS:
            self.open.append([tag, ""])

    def handle_data(self, data):
        if self.open:
            self.open[-1][1] += data

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            return
        text = squeezed(self.open.pop()[1])
        self.texts += [text] if text else []
        if text:
            self.follow(tag)
        if tag in HEADINGS and text:
            self.headings.append(text)
            self.last = tag, text


def squeezed(text):
    return re.sub(r"\s+", "", text)


def printed(path, folder):
    """The text of each printed page, without spaces and the page number at its foot."""
    paper = pathlib.Path(folder) / "page.pdf"
    command = [browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
               f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
               f"--print-to-pdf={paper}", pathlib.Path(path).absolute().as_uri()]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"Sida\d+\(\d+\)$", "", squeezed(page)) for page in text.split("\f")[:-1]]


def check(path):
    blocks = Blocks(pathlib.Path(path).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="srbc-print") as folder:
        pages = printed(path, folder)
    lost = collections.Counter("".join(blocks.texts)) - collections.Counter("".join(pages))
    del lost["-"]  # pdftotext takes some away at the end of lines
    problems = [f"{lost.total()} letters are cut off"] if lost.total() else []
    following = [text for text in blocks.texts if text not in blocks.headings][:3]
    if len(pages) > 1 and not all(text[:20] in pages[0] for text in following):
        problems.append("the first page holds little more than the title")
    for number, page in enumerate(pages[:-1], 1):
        last = [h for h in blocks.headings if page.endswith(h) and h not in blocks.bare
                and not is_listed(h, pages[:number], blocks)]
        problems += [f"page {number} ends with the heading '{max(last, key=len)}'"] if last else []
    return problems


def is_listed(heading, pages, blocks):
    """Whether these words have stood so far only in the contents, which come before the headings."""
    listed = blocks.texts.count(heading) - blocks.headings.count(heading)
    return sum(page.count(heading) for page in pages) <= listed


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "faulty.html"
        path.write_text(FAULTY)
        found = check(path)
    print(f"{'pass' if len(found) == 3 else 'FAIL'} self-test {found}")
    return 0 if len(found) == 3 else 1


def main():
    if browser() is None or shutil.which("pdftotext") is None:
        print("no Chromium (package chromium) or no pdftotext (package poppler-utils)")
        return 77
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    failed = 0
    for path in sys.argv[1:]:
        problems = check(path)
        print(f"{'FAIL' if problems else 'pass'} print {path}")
        for problem in problems:
            print(f"    {problem}")
        failed += bool(problems)
    print(f"{len(sys.argv) - 1 - failed} passed, {failed} failed")
    return 1 if failed or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
