#!/usr/bin/env python3
"""Builds every example, and the meetings made for tests, in every document and format they have
(tests/tools/examples.py), whole and for the public.

    tests/tools/build_everything.py SRBC OUTPUT

OUTPUT is made anew. The program must know the documents and formats that the list knows and no
other: a pair that does not exist is wrong use (2). PDFs are also built in the standards that are not
the usual one, in a folder of that name; what is made for the public lies in a folder `public`.
"""

import pathlib
import re
import shutil
import subprocess
import sys

import examples

WRONG_USE = 2


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=240)


def known_documents(srbc, meeting):
    """The names that an unknown one is answered with."""
    answer = run(srbc, "build", meeting, "-d", "zzzzzzzzzz", "--lang", "en").stderr
    names = re.search(r"choose among (.*)", answer)
    return {name.strip() for name in names[1].split(",")} if names else set()


class Builder:
    def __init__(self, srbc):
        self.srbc = srbc
        self.passed = self.failed = 0

    def tell(self, good, what):
        self.passed += good
        self.failed += not good
        if not good:
            print("FAIL", what)

    def build(self, folder, form, *command):
        """One document in one format; what it is to be named is for the program to say."""
        folder.mkdir(parents=True, exist_ok=True)
        result = run(self.srbc, *command, "-f", form)
        shown = " ".join(map(str, command)) + f" -f {form}"
        made = any(folder.glob("*." + form))
        self.tell(result.returncode == 0 and made,
                  f"{shown}: {result.returncode}\n{result.stderr}")  # fmt: skip

    def build_standards(self, folder, *command):
        """The same PDF in the other standards."""
        for standard in examples.STANDARDS:
            below = folder / standard
            self.build(below, "pdf", *command, "--pdf-standard", standard, "--output-dir", below)

    def build_meeting(self, meeting):
        for document, form in meeting.documents():
            folder = meeting.folder / document
            command = ["build", meeting.path, "-d", document]
            self.build(folder, form, *command, "--output-dir", folder)
            below = folder / "public"
            self.build(below, form, *command, "--public", "--output-dir", below)
            if form == "pdf" and document != "protokollsutdrag":  # as the minutes, and many
                self.build_standards(folder, *command)

    def refuse_pairs(self, meeting):
        """A document in a format that it does not have."""
        for document, (forms, _) in examples.DOCUMENTS.items():
            for form in sorted(set(examples.FORMATS) - set(forms.split())):
                result = run(self.srbc, "build", meeting, "-d", document, "-f", form, "-o", "-")
                self.tell(result.returncode == WRONG_USE, f"{document} as {form} is no wrong use")

    def build_text(self, text, folder):
        for form in ("pdf", "html", "md"):
            out = folder / f"{text.stem}.{form}"
            self.build(folder, form, "render", text, "-o", out)
        self.build_standards(folder, "render", text)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    builder, output = Builder(sys.argv[1]), pathlib.Path(sys.argv[2])
    shutil.rmtree(output, ignore_errors=True)
    meetings = list(examples.meetings(output, make=True))
    known = known_documents(builder.srbc, meetings[0].path) - examples.ALIASES
    builder.tell(known == set(examples.DOCUMENTS), f"documents that one does not know: "
                 f"{sorted(known ^ set(examples.DOCUMENTS))}")  # fmt: skip
    builder.refuse_pairs(meetings[0].path)
    for meeting in meetings:
        builder.build_meeting(meeting)
    for text in examples.texts():
        builder.build_text(text, output / text.relative_to(examples.TOP).parent)
    have = {document for meeting in meetings for document, _ in meeting.documents()}
    for document in sorted(set(examples.DOCUMENTS) - have):
        builder.tell(False, f"no example has the document '{document}'")
    print(f"{builder.passed} passed, {builder.failed} failed")
    return 1 if builder.failed or not builder.passed else 0


sys.exit(main())
