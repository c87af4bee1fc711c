"""What the end-to-end tests work on: the meetings, the documents each of them has, and where
build_everything.py puts these. One list, so that no document is built in one test and forgotten in
the next.
"""

import pathlib
import re
import subprocess
import sys

import yaml

TOP = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ("pdf", "html", "md", "xlsx", "csv", "ics", "json")
STANDARDS = ("a-1a,ua-1", "a-1a", "a-2a", "a-3a,ua-1", "a-3a")
EDITIONS = ("whole", "public")
MADE = {"fyrtio": "40"}  # name → items of a meeting that make_meeting.py makes


# ---- meetings ------------------------------------------------------------------------------------


def is_held(meeting):
    return "närvaro" in meeting or any("beslut" in item for item in meeting.get("ärenden", []))


def has_votes(meeting):
    def votes(item):
        return item.get("omröstningar") or any(map(votes, item.get("underärenden", [])))

    return is_held(meeting) and any(map(votes, meeting.get("ärenden", [])))


def always(_):
    return True


# document → its formats, and which meetings have it
DOCUMENTS = {
    "foredragningslista": ("pdf html md", always),
    "protokoll": ("pdf html md", is_held),
    "protokollsutdrag": ("pdf html md", is_held),
    "anslagsbevis": ("pdf html md", lambda meeting: "justering" in meeting),
    "beslutslista": ("pdf html md xlsx csv", is_held),
    "narvarolista": ("xlsx csv pdf", always),
    "omrostningslista": ("pdf html xlsx csv", has_votes),
    "tidsplan": ("pdf html md", lambda meeting: "program" in meeting),
    "data": ("json", always),
}

# the minutes by the name that the body gives them
ALIASES = {"minnesanteckningar", "motesanteckningar"}


class Meeting:
    """A meeting file, read as plain text values, and the folder its documents are put in."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.values = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)

    def documents(self):
        """(document, format) for all that the meeting has."""
        for name, (forms, has) in DOCUMENTS.items():
            if has(self.values):
                yield from ((name, form) for form in forms.split())

    def files(self, document, form, edition="whole"):
        """The files of a document; one for each § of an extract, in the order of their names."""
        folder = self.folder / document / ("public" if edition == "public" else "")
        return sorted(folder.glob(f"*.{form}"))

    def __str__(self):
        return self.folder.name if self.folder.parent.name == "made" else str(self.folder)


def example_files():
    files = sorted((TOP / "examples").rglob("*.yaml"))
    return [f for f in files if re.search(r"^(ärenden|program):", f.read_text(), re.M)]


def meetings(output, make=False):
    """The examples and the made ones, whose documents lie in the folder `output`; `make` writes the
    files of the made ones there."""
    for path in example_files():
        yield Meeting(path, output / path.relative_to(TOP).with_suffix(""))
    for name, items in MADE.items():
        path = output / "made" / f"{name}.yaml"
        if make:
            path.parent.mkdir(parents=True, exist_ok=True)
            maker = [sys.executable, TOP / "tests/tools/make_meeting.py", items, "--held"]
            path.write_bytes(subprocess.run(maker, check=True, capture_output=True).stdout)
        yield Meeting(path, output / "made" / name)


def texts():
    return sorted((TOP / "examples").rglob("*.md"))
