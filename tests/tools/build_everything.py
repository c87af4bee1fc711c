#!/usr/bin/env python3
"""Builds every example in every document and format that the program knows.

    tests/tools/build_everything.py SRBC OUTPUT

OUTPUT is made anew. Which documents there are is asked of the program; a pair of document and
format that does not exist is wrong use (2), and every document must come out of some example. Each PDF
is also built in the standards that are not the usual one, in a folder of that name.
"""

import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
STANDARDS = ("a-1a,ua-1", "a-1a", "a-2a", "a-3a,ua-1", "a-3a")
FORMATS = ("pdf", "html", "md", "xlsx", "csv", "ics", "json")
WRONG_USE = 2


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def documents(srbc, meeting):
    """The names that an unknown one is answered with."""
    answer = run(srbc, "build", meeting, "-d", "zzzzzzzzzz", "--lang", "en").stderr
    names = re.search(r"choose among (.*)", answer)
    return [name.strip() for name in names[1].split(",")] if names else []


class Builder:
    def __init__(self, srbc, output):
        self.srbc, self.output = srbc, output
        self.passed = self.failed = 0
        self.made = set()

    def build(self, folder, document, form, *command):
        """One document in one format; what it is to be named is for the program to say."""
        result = run(self.srbc, *command)
        if result.returncode == WRONG_USE and document != "text":
            return
        if result.returncode == 0 and any(folder.glob("*." + form)):
            self.passed += 1
            self.made.add(document)
            return
        self.failed += 1
        print(f"FAIL {' '.join(map(str, command))}: {result.returncode}\n{result.stderr}")

    def build_standards(self, folder, document, *command):
        """The same PDF in the other standards."""
        for standard in STANDARDS:
            below = folder / standard
            below.mkdir(exist_ok=True)
            self.build(below, document, "pdf", *command, "--pdf-standard", standard,
                       "--output-dir", below)  # fmt: skip

    def build_meeting(self, meeting, names):
        for name in names:
            for form in FORMATS:
                folder = self.output / meeting.relative_to(TOP).with_suffix("") / name
                folder.mkdir(parents=True, exist_ok=True)
                self.build(folder, name, form, "build", meeting, "-d", name, "-f", form,
                           "--output-dir", folder)  # fmt: skip
            if any(folder.glob("*.pdf")):
                self.build_standards(folder, name, "build", meeting, "-d", name, "-f", "pdf")

    def build_text(self, text):
        folder = self.output / text.relative_to(TOP).parent
        folder.mkdir(parents=True, exist_ok=True)
        for form in ("pdf", "html", "md"):
            out = folder / f"{text.stem}.{form}"
            self.build(folder, "text", form, "render", text, "-f", form, "-o", out)
        self.build_standards(folder, "text", "render", text, "-f", "pdf")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    srbc, output = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(output, ignore_errors=True)
    builder = Builder(srbc, output)
    files = sorted((TOP / "examples").rglob("*.yaml"))
    meetings = [f for f in files if re.search(r"^(ärenden|program):", f.read_text(), re.M)]
    names = documents(srbc, meetings[0]) if meetings else []
    for meeting in meetings:
        builder.build_meeting(meeting, names)
    for text in sorted((TOP / "examples").rglob("*.md")):
        builder.build_text(text)
    for name in sorted(set(names) - builder.made):
        print(f"FAIL no example makes the document '{name}'")
        builder.failed += 1
    print(f"{builder.passed} passed, {builder.failed} failed")
    return 1 if builder.failed or not builder.passed else 0


sys.exit(main())
